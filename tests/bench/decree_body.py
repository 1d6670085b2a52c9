"""The parts of an invented decree: sentences, deadlines, aims, duties, letterhead, signature."""
import datetime
import random

from decree_identity import DISTRICTS_END, TYPES, Bodies, day_text, named, pool

ROMAN = ('I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X')
LETTERS = 'abcdđeghiklmnopqrstuvxy'
MOTTO = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc'
RARE_SHARE, RARE_ELSEWHERE = 0.4, 0.2
LOCAL_LAWS = ((datetime.date(2016, 1, 1), 'Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 26 tháng 11 năm 2003'),
              (datetime.date(2025, 3, 1), 'Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015'),
              (datetime.date(2025, 7, 1), 'Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025'),
              (datetime.date(9999, 1, 1), 'Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025'))


def upper_first(text):
    return text[:1].upper() + text[1:]


class Words:
    """Pools of every field, built once."""

    def __init__(self, registry):
        general = registry.general
        self.fields = {}
        self.rare = pool([entry for field in registry.fields.values() for entry in field['R']], 0.8, 4096)
        for name, field in registry.fields.items():
            self.fields[name] = {
                'A': pool(field['A'], 0.7), 'N': pool(field['N'], 0.7), 'C': pool(field['C'], 0.4),
                'I': [tuple(part.strip() for part in aim.split(';')) for aim in field['I']],
                'R': pool(field['R'], 1.1), 'laws': field['laws'], 'lead': field['lead'][0]}
        self.led = {}
        for field in self.fields.values():
            self.led.setdefault(field['lead'], []).append(field)
        for key in ('verb', 'how', 'purpose', 'require', 'aim', 'money', 'partner', 'front', 'family', 'middle',
                    'given'):
            setattr(self, key, pool(general[key], 0.75))
        self.frontdo, self.meet = general['frontdo'], general['meet']


class Body:
    """Writes one decree; `text()` gives it. The forms of the types of decrees are in decree_forms.py."""

    def __init__(self, registry, words):
        self.registry, self.words = registry, words
        self.chance = random.Random()
        self.draw = self.chance.random

    def text(self, strand, place):
        """The decree at a place of a strand."""
        self.strand = self.registry.strand(strand)
        self.me = me = self.strand[place]
        self.chance.seed((self.registry.seed * 1000003 + strand) * 1000 + place)
        self.field = self.words.fields[me.field]
        self.communes = self.registry.provinces[strand % len(self.registry.provinces)][1]
        self.size = min(6.5, max(0.35, self.chance.lognormvariate(0.5, 0.6)))
        self.said = set()
        self.rare = self.draw() < RARE_SHARE
        self.lines = []
        self.local_units = self.units()
        self.open()
        getattr(self, 'write_' + {'KH': 'plan', 'QĐ': 'decision', 'CV': 'letter', 'CT': 'directive',
                                  'TB': 'notice', 'NQ': 'resolution'}[me.kind])()
        gap = '\n\n' if self.draw() < 0.6 else '\n'
        return gap.join(self.lines) + '\n'

    # Choices

    def pick(self, entries):
        return entries[int(self.draw() * len(entries))]

    def some(self, entries, least, most):
        """So many different entries, in the order drawn."""
        wanted, found = least + int(self.draw() * (most - least + 1)), []
        for _ in range(wanted * 3):
            entry = self.pick(entries)
            if entry not in found:
                found.append(entry)
                if len(found) == wanted:
                    break
        return found

    def count(self, mean):
        return max(1, round(mean * self.size * (0.7 + 0.6 * self.draw())))

    def body(self, name):
        return self.registry.bodies.at(name, self.me.date)

    def units(self):
        if self.me.local.startswith('tỉnh'):
            if self.me.date < DISTRICTS_END:
                return 'các huyện, thị xã, thành phố'
            return 'các xã, phường, đặc khu'
        return 'các xã, phường, thị trấn' if self.me.date < DISTRICTS_END else 'các thôn, khu phố'

    def partners(self, least=1, most=3, without=''):
        names = [self.body(name) for name in self.some(self.words.partner, least, most)]
        names = list(dict.fromkeys(name for name in names if name != without))
        return names or ['Văn phòng Ủy ban nhân dân tỉnh']

    def person(self):
        return f'{self.pick(self.words.family)} {self.pick(self.words.middle)} {self.pick(self.words.given)}'

    # Sentences

    def deed(self, field=None):
        """What is to be done in a field, the decree's own if none is given; not the same twice if it can be."""
        field = field or self.field
        for _ in range(6):
            if self.draw() < 0.6:
                deed = self.pick(field['A'])
            else:
                deed = f'{self.pick(self.words.verb)} {self.pick(field["N"])}'
            if deed not in self.said:
                break
        self.said.add(deed)
        return deed

    def field_of(self, body):
        """A field that the body leads, for half of its duties; else None, the decree's own."""
        fields = self.words.led.get(body)
        return self.pick(fields) if fields and self.draw() < 0.5 else None

    def detail(self):
        """Places and numbers that a duty may name."""
        draw, amount = self.draw(), self.number(1 + int(self.draw() ** 4 * 9999))
        if draw < 0.5:
            return ' tại ' + self.commune_list()
        if draw < 0.62:
            return f', kinh phí {amount} triệu đồng'
        if draw < 0.72:
            return f', quy mô {amount} ha'
        if draw < 0.82:
            ends = self.some(self.communes, 2, 2)
            return f' dọc tuyến đường {ends[0]} - {ends[-1]}'
        if draw < 0.92:
            return f' cho {amount} hộ dân thôn {self.pick(self.communes)}'
        return f', theo phản ánh của {self.person()}, thôn {self.pick(self.communes)}'

    def duty(self, deadline=0.2, field=None):
        """A sentence that says what is to be done, without its first capital and full stop."""
        deed = self.deed(field)
        draw = self.draw()
        if draw < 0.25:
            deed += f'; {self.deed(field)}'
        elif draw < 0.45:
            deed += self.detail()
        if self.rare and self.draw() < 0.3:
            self.rare = False
            rare = self.pick(self.words.rare if self.draw() < RARE_ELSEWHERE else self.field['R'])
            deed += f', {self.pick(("trong đó chú trọng", "nhất là đối với", "kể cả", "trước hết là"))} {rare}'
        if self.draw() < 0.5:
            deed += f', {self.pick(self.words.how)}'
        if self.draw() < deadline:
            deed += self.deadline()
        return deed

    def commune_list(self):
        names = self.some(self.communes, 1, 3)
        unit = 'xã' if len(names) == 1 else 'các xã'
        return f'{unit} {", ".join(names[:-1]) + " và " if len(names) > 1 else ""}{names[-1]}'

    def date_text(self, date):
        if self.draw() < 0.5:
            return day_text(date)
        return f'{date.day:02d}/{date.month}/{date.year}'

    def deadline(self):
        """A deadline as the end of a sentence, of any of the usual forms."""
        date = self.me.date + datetime.timedelta(20 + int(self.draw() ** 2 * 900))
        draw = self.draw()
        if draw < 0.36:
            start = self.pick((', hoàn thành trước ngày', ', hoàn thành chậm nhất ngày', ', xong trước ngày'))
            return f'{start} {self.date_text(date)}'
        if draw < 0.5:
            return f' trong quý {ROMAN[(date.month - 1) // 3]}/{date.year}'
        if draw < 0.6:
            return f', hoàn thành trong năm {date.year}'
        if draw < 0.66:
            return f' đến hết năm {date.year}'
        if draw < 0.74:
            return f'; báo cáo kết quả trước ngày {date.day:02d}/{date.month} hằng năm'
        if draw < 0.8:
            return self.pick(('; định kỳ hằng quý báo cáo kết quả', '; định kỳ 6 tháng, 01 năm báo cáo kết quả',
                              '; báo cáo trước ngày 25 hằng tháng', '; báo cáo vào thứ Sáu hằng tuần'))
        if draw < 0.92:
            days = self.pick((10, 15, 20, 30, 45, 60))
            kind = 'Quyết định' if self.me.kind == 'QĐ' else TYPES[self.me.kind]
            return self.pick((f' trong vòng {days} ngày kể từ ngày ký {kind} này',
                              f' trong thời hạn {days} ngày làm việc kể từ ngày nhận được văn bản',
                              f' trong thời hạn {days} ngày kể từ ngày ban hành {kind} này'))
        return f', bắt đầu từ ngày {self.date_text(date)}'

    def number(self, value):
        return f'{value:,}'.replace(',', '.')

    def aim(self, item):
        text, unit, low, high = item
        low, high = int(low), int(high)
        value = low + int(self.draw() * (high - low + 1))
        shown, year = self.number(value), self.me.date.year + 1 + int(self.draw() * 5)
        unit = unit if unit == '%' else ' ' + unit
        draw = self.draw()
        if text.startswith(('tai nạn', 'số vụ', 'thiệt hại', 'số trẻ em tử vong', 'số công trình vi phạm')):
            return self.pick((f'Giảm ít nhất {shown}{unit} {text} so với năm {self.me.date.year - 1}',
                              f'Giảm từ {shown}{unit} trở lên {text} so với năm trước'))
        if draw < 0.4:
            amount = self.pick(('đạt trên', 'đạt', 'đạt ít nhất', 'đạt khoảng'))
            return f'{upper_first(text)} {amount} {shown}{unit}'
        if draw < 0.6:
            return f'Đến năm {year}, {text} đạt từ {shown}{unit} trở lên'
        if draw < 0.7 and high - low > 5:
            return f'{upper_first(text)} đạt {shown} - {self.number(value + max(2, (high - low) // 8))}{unit}'
        if draw < 0.8:
            return f'Hằng năm, {text} năm sau cao hơn năm trước'
        if draw < 0.9:
            return f'Phấn đấu {text} đạt {shown}{unit} vào năm {year}'
        return f'100% {self.units()} có kế hoạch {self.deed()}; {text} đạt tối thiểu {shown}{unit}'

    def context(self):
        found = self.pick(self.field['C'])
        amount = (('{n}', 30 + int(self.draw() ** 3 * 9000)), ('{p}', 2 + int(self.draw() * 60)))
        for mark, value in amount:
            while mark in found:
                found = found.replace(mark, self.number(value), 1)
        return upper_first(found)

    def parent(self):
        return None if self.me.parent is None else self.strand[self.me.parent]

    def central(self):
        """An act of the Government in this field, older than the decree."""
        older = [words for date, words in self.registry.central[self.me.field] if date < self.me.date]
        return older[-1 - int(self.draw() ** 2.5 * len(older))]

    def title(self):
        me = self.me
        return me.subject + me.scope

    # Parts

    def open(self):
        me = self.me
        ruler = '\n-------' if self.draw() < 0.5 else ''
        self.lines += [me.head + ruler, MOTTO + ruler, f'Số: {me.number}']
        date = f'{me.place}, ngày {day_text(me.date)}'
        if me.kind == 'CV':
            self.lines += [f'V/v {self.title()}', date]
        else:
            self.lines += [date, TYPES[me.kind].upper(), self.headline()]

    def headline(self):
        me = self.me
        if me.role == 'amend':
            parent = self.parent()
            text = (f'sửa đổi, bổ sung một số điều của Quyết định số {parent.number} ngày '
                    f'{day_text(parent.date)} của {parent.issuer}')
        else:
            start = {'CT': 'về việc ', 'NQ': 'về ', 'TB': 'Kết luận của ' + self.pick(self.words.meet)
                     + f' {me.issuer} tại cuộc họp về '}.get(me.kind, '')
            start = {'plan': 'ban hành Kế hoạch ', 'replace': 'ban hành Quy định ', 'programme':
                     'phê duyệt Chương trình ', 'rule': 'về việc '}.get(me.role, start)
            text = start + self.title()
        return upper_first(text) if self.draw() < 0.7 else text.upper()

    def bases(self):
        me, laws = self.me, self.field['laws']
        local = next(law for end, law in LOCAL_LAWS if me.date < end)
        out = [f'Căn cứ {local};']
        out += [f'Căn cứ Luật {law};' for law in self.some(laws, 1, 2)]
        out += [f'Căn cứ {self.central()};']
        parent = self.parent()
        if parent and me.role != 'amend' and me.role != 'replace':
            out.append(f'Căn cứ {named(parent)};')
        lead = self.lead()
        asked = me.date - datetime.timedelta(3 + int(self.draw() * 25))
        out.append(f'Theo đề nghị của {"Giám đốc" if lead.startswith(("Sở", "Công an")) else "người đứng đầu"} '
                   f'{lead} tại Tờ trình số {10 + int(self.draw() * 390)}/TTr-{Bodies.sign(lead)} ngày '
                   f'{self.date_text(asked)}.')
        return out

    def lead(self):
        return self.body(self.field['lead'])

    def items(self, entries, marks):
        for index, entry in enumerate(entries):
            mark = '-' if marks == '-' else f'{LETTERS[index % len(LETTERS)]})'
            self.lines.append(f'{mark} {upper_first(entry)}{"" if entry.endswith(".") else "."}')

    def goals(self):
        aims = self.some(self.field['I'], 1, min(len(self.field['I']), self.count(2.6)))
        self.lines.append('1. Mục tiêu chung')
        self.lines.append(self.pick(self.words.aim))
        self.lines.append('2. Mục tiêu cụ thể')
        self.items([self.aim(item) for item in aims], self.pick('-a'))

    def tasks(self):
        for number in range(1, 2 + min(6, self.count(1.6))):
            self.lines.append(f'{number}. {upper_first(self.deed())}')
            self.items([self.duty() for _ in range(self.count(1.9))], self.pick('--a'))

    def charges(self, number=1, deadline=0.25):
        """The bodies with their duties, numbered; returns the next number."""
        lead = self.lead()
        partners = self.partners(1, 3, lead)
        self.lines.append(f'{number}. {lead}')
        self.items([f'Chủ trì, phối hợp với {", ".join(partners)} {self.duty(0)}',
                    f'Theo dõi, đôn đốc việc thực hiện; {self.report()}']
                   + [self.duty(deadline) for _ in range(self.count(0.9) - 1)], self.pick('-a'))
        for other in self.partners(1, min(7, 1 + self.count(2)), lead):
            number += 1
            duty = self.duty(deadline, self.field_of(other))
            if self.draw() < 0.5:
                self.lines.append(f'{number}. {other}: Phối hợp với {lead} {duty}.')
            else:
                self.lines += [f'{number}. {other}', f'{upper_first(duty)}.']
        number += 1
        self.lines.append(f'{number}. Ủy ban nhân dân {self.local_units}')
        self.items([f'Xây dựng kế hoạch cụ thể{self.deadline()}'] +
                   [self.duty(deadline) for _ in range(self.count(1.1))], self.pick('-a'))
        if self.draw() < 0.6:
            number += 1
            self.lines.append(f'{number}. Đề nghị {", ".join(self.some(self.words.front, 1, 3))}')
            self.lines.append(self.pick(self.words.frontdo))
        return number + 1

    def report(self):
        date = self.me.date + datetime.timedelta(40 + int(self.draw() * 300))
        return self.pick((f'tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày {date.day:02d}/{date.month} hằng năm',
                          'định kỳ 6 tháng, 01 năm tổng hợp, báo cáo Ủy ban nhân dân tỉnh',
                          'hằng quý tổng hợp, báo cáo Chủ tịch Ủy ban nhân dân tỉnh',
                          f'tham mưu sơ kết trong năm {date.year + 1}',
                          f'báo cáo kết quả trước ngày {self.date_text(date)}',
                          'kịp thời báo cáo những vấn đề phát sinh'))

    def carries_out(self):
        """The beginning of a plan: which acts it carries out."""
        acts = [self.central()]
        if self.parent():
            acts.insert(0 if self.draw() < 0.6 else 1, named(self.parent()))
        return 'Thực hiện ' + '; '.join(acts[:2])

    def close(self, recipients=(), notes=()):
        me = self.me
        sign = f'- Lưu: VT, {self.pick(("KGVX", "KT", "NC", "TH", "NN", "VX"))}.'
        lines = ['Nơi nhận:', '- Như trên;' if me.kind == 'CV' else '- ' + self.pick(notes or ('Như trên;',))]
        lines += [f'- {name};' for name in recipients or ('TT Tỉnh ủy, HĐND tỉnh', 'CT, các PCT UBND tỉnh',
                                                         f'UBND {self.local_units}', 'Cổng TTĐT tỉnh')]
        self.lines.append('\n'.join(lines + [sign]))
        if me.kind == 'NQ':
            capacity = 'CHỦ TỊCH'
        elif me.head.startswith('UBND'):
            capacity = self.pick(('GIÁM ĐỐC', 'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC'))
        else:
            capacity = self.pick(('TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH', 'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH',
                                  'KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH', 'CHỦ TỊCH'))
        self.lines += [capacity, self.person()]
