"""Who issued which invented decree when, and which others it names: all that a decree must know of another.

Decrees stand in strands of a hundred: the papers of one invented province in the order of their dates.
Strands do not depend on how many decrees are written, so the first 1,000 of 100,000 are those of a run of 1,000.
"""
import collections
import datetime
import os
import random

HERE = os.path.dirname(os.path.abspath(__file__))
LEXICON = os.path.join(HERE, '..', '..', 'extractors', 'lexicon')
FOLDER, STRANDS = 1000, 10
STRAND = FOLDER // STRANDS
PROVINCES = 97
NUMBERS_A_DAY = 11
DISTRICTS_END = datetime.date(2025, 7, 1)
LAST_DAY = datetime.date(2026, 10, 31)
TYPES = {'KH': 'Kế hoạch', 'QĐ': 'Quyết định', 'CV': 'Công văn', 'CT': 'Chỉ thị', 'TB': 'Thông báo',
         'NQ': 'Nghị quyết'}
TYPE_WEIGHTS = (('KH', 36), ('QĐ', 30), ('CV', 14), ('CT', 7), ('TB', 7), ('NQ', 6))
# What a decision does besides ruling its subject.
ROLES = (('plan', 26), ('programme', 22), ('rule', 20), ('amend', 14), ('replace', 18))

Identity = collections.namedtuple(
    'Identity', 'kind role field subject scope date number issuer local head place parent')


def pool(entries, exponent=0.9, size=512):
    """Entries as often as Zipf's law has them, the first most; each at least once."""
    weights = [1 / (rank + 1) ** exponent for rank in range(len(entries))]
    total = sum(weights)
    out = []
    for entry, weight in zip(entries, weights):
        out += [entry] * max(1, round(size * weight / total))
    return out


def weighted(pairs):
    return [value for value, weight in pairs for _ in range(weight)]


def read_words(name):
    """{block: {key: [entries]}} of a file of words."""
    blocks, block = {}, None
    with open(os.path.join(HERE, 'words', name), encoding='utf-8') as lines:
        for line in lines:
            line = line.strip()
            if line.startswith('== '):
                block = blocks.setdefault(line[3:], {})
            elif line and not line.startswith('#'):
                key, _, rest = line.partition(': ')
                block.setdefault(key, []).extend(part.strip() for part in rest.split(' | '))
    return blocks


def day_text(date):
    return f'{date.day:02d} tháng {date.month if date.month > 2 else "0%d" % date.month} năm {date.year}'


class Bodies:
    """Names of bodies as they were valid on a day, by the project's own list."""

    def __init__(self):
        self.ends, self.cache = {}, {}
        with open(os.path.join(LEXICON, 'agencies.tsv'), encoding='utf-8') as rows:
            for row in rows:
                cells = row.rstrip('\n').split('\t') + [''] * 6
                if cells[4][:1].isdigit() and cells[5]:
                    self.ends[cells[0]] = (datetime.date.fromisoformat(cells[4]), cells[5])
        self.days = sorted({end for end, _ in self.ends.values()})

    def at(self, name, date):
        """The name, or that of the body that took over before the date."""
        key = (name, sum(date > day for day in self.days))
        if key not in self.cache:
            self.cache[key] = self.follow(name, date)
        return self.cache[key]

    def follow(self, name, date):
        base = name[:-5] if name.endswith(' tỉnh') else name
        changed = base
        while changed in self.ends and date > self.ends[changed][0]:
            changed = self.ends[changed][1]
        if changed == base:
            return name
        return changed if 'khu vực' in changed or name == base else changed + ' tỉnh'

    @staticmethod
    def sign(name):
        """The letters by which a body signs: SNNMT."""
        words = [word for word in name.replace(',', ' ').replace('-', ' ').split()
                 if word.lower() not in ('và', 'tỉnh')]
        return ''.join(word[0].upper() for word in words)


class Registry:
    """Identities by strand; the last few strands are kept."""

    def __init__(self, seed):
        self.seed = seed
        self.fields = read_words('fields.txt')
        self.general = read_words('general.txt')['chung']
        self.bodies = Bodies()
        self.field_pool = pool(list(self.fields), 0.6)
        self.subjects = {name: pool(field['T'], 0.7) for name, field in self.fields.items()}
        self.kind_pool, self.role_pool = weighted(TYPE_WEIGHTS), weighted(ROLES)
        self.provinces, self.strands, self.central = self.name_provinces(), {}, self.centre()

    def random(self, *key):
        number = self.seed
        for part in key:
            number = number * 1000003 + part
        return random.Random(number)

    def name_provinces(self):
        """For each province its name and those of its communes, most named first; no real province's."""
        with open(os.path.join(LEXICON, 'places.tsv'), encoding='utf-8') as rows:
            real = {row.split('\t')[0] for row in rows}
        chance = self.random(1)
        names = [f'{first} {second}' for first in self.general['first'] for second in self.general['second']
                 if first != second]
        names = [name for name in names if name not in real]
        chance.shuffle(names)
        communes = names[PROVINCES:]
        return [(names[i], pool(chance.sample(communes, 70), 0.8, 256)) for i in range(PROVINCES)]

    def centre(self):
        """{field: [(date, words)]}: invented acts of the Government, oldest first."""
        chance, found = self.random(2), {}
        forms = (('Quyết định', 'QĐ-TTg', 'Thủ tướng Chính phủ'), ('Chỉ thị', 'CT-TTg', 'Thủ tướng Chính phủ'),
                 ('Nghị quyết', 'NQ-CP', 'Chính phủ'), ('Công điện', 'CĐ-TTg', 'Thủ tướng Chính phủ'))
        for name, field in self.fields.items():
            acts = []
            for year in (2010, 2012, 2014, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025):
                form, sign, issuer = forms[0] if chance.random() < 0.5 else chance.choice(forms)
                date = datetime.date(year, 1, 5) + datetime.timedelta(chance.randrange(350))
                number = chance.randrange(11, 2400) if sign == 'QĐ-TTg' else chance.randrange(1, 160)
                what = chance.choice(self.general['centre'] if form == 'Quyết định' else ['về việc', 'về'])
                acts.append((date, f'{form} số {number}/{sign} ngày {day_text(date)} của {issuer} {what} '
                                   f'{chance.choice(field["T"])}'))
            found[name] = acts
        return found

    def strand(self, number):
        if number not in self.strands:
            if len(self.strands) > 2 * STRANDS:
                self.strands.clear()
            self.strands[number] = self.make_strand(number)
        return self.strands[number]

    def make_strand(self, number):
        chance = self.random(3, number)
        province, communes = self.provinces[number % PROVINCES]
        step = chance.randrange(4, 26)
        first = datetime.date(2015, 1, 5)
        room = (LAST_DAY - first).days - step * STRAND
        start = first + datetime.timedelta(chance.randrange(room))
        decrees, usual = [], chance.sample(self.field_pool, 7)
        # Bodies count on from different numbers, and strands of the same province share its numbers out.
        serial = 7 * (number % PROVINCES) + number // PROVINCES % NUMBERS_A_DAY + 1
        for place in range(STRAND):
            date = start + datetime.timedelta(place * step + chance.randrange(step))
            decrees.append(self.identity(chance, decrees, usual, province, communes, date, serial))
        return decrees

    def identity(self, chance, earlier, usual, province, communes, date, serial):
        pick = lambda entries: entries[int(chance.random() * len(entries))]
        kind, field = pick(self.kind_pool), pick(usual if chance.random() < 0.75 else self.field_pool)
        role = pick(self.role_pool) if kind == 'QĐ' else ''
        parent = self.parent(chance, earlier, kind, role, field)
        if role in ('amend', 'replace'):
            if parent is None:
                role = 'plan'
            else:
                field = earlier[parent].field
        if role in ('amend', 'replace'):
            issuer, local, head, place = earlier[parent][7:11]
            sign, subject, scope = 'QĐ-UBND', earlier[parent].subject, earlier[parent].scope
        else:
            issuer, local, head, place, sign = self.issuer(chance, kind, field, date, province, communes)
            subject = pick(self.subjects[field])
            scope = pick(self.scopes(date, kind, local))
        serial += (date.timetuple().tm_yday - 1) * NUMBERS_A_DAY
        return Identity(kind, role, field, subject, scope, date, f'{serial}/{sign}', issuer, local, head, place,
                        parent)

    @staticmethod
    def scopes(date, kind, local):
        year = date.year
        here = f' trên địa bàn {local}'
        if kind in ('CV', 'CT', 'TB'):
            return (here, f' trên địa bàn {local} năm {year}', '', ' trong tình hình mới',
                    f' trong những tháng cuối năm {year}')
        return (f'{here} năm {year}', f'{here} giai đoạn {year} - {year + 4}', here, f' năm {year + 1}',
                f' giai đoạn {year} - {year + 4}, định hướng đến năm {(year // 5 + 2) * 5}', ' trong tình hình mới',
                f' {local} đến năm {(year // 5 + 1) * 5}')

    @staticmethod
    def parent(chance, earlier, kind, role, field):
        """Place in the strand of the decree that this one carries out, changes or replaces; or None."""
        if role == 'amend' or role == 'replace':
            fit = [i for i, other in enumerate(earlier) if other.kind == 'QĐ' and other.role != 'amend'
                   and other.issuer.startswith('Ủy ban nhân dân tỉnh')]
        elif chance.random() < 0.72:
            fit = [i for i, other in enumerate(earlier)
                   if other.field == field and (other.kind == 'NQ' or other.role in ('programme', 'plan'))]
        else:
            fit = []
        # The older of several is the one that most decrees name.
        return fit[int(len(fit) * chance.random() ** 2)] if fit else None

    def issuer(self, chance, kind, field, date, province, communes):
        """(name, the area ruled, its letterhead, place of issue, sign)"""
        where = f'tỉnh {province}'
        draw = chance.random()
        if kind == 'NQ':
            return f'Hội đồng nhân dân {where}', where, 'HỘI ĐỒNG NHÂN DÂN\n' + where.upper(), province, 'NQ-HĐND'
        lead = self.bodies.at(self.fields[field]['lead'][0], date)
        if draw < (0.6 if kind == 'CV' else 0.12 if kind in ('KH', 'TB') else 0) and lead.startswith('Sở'):
            letters = Bodies.sign(lead)
            sign = f'{letters}-{chance.choice(("VP", "KHTC", "NV", "TTr"))}' if kind == 'CV' else f'{kind}-{letters}'
            return f'{lead} {where}', where, f'UBND {where.upper()}\n{lead.upper()}', province, sign
        sign = 'UBND-' + chance.choice(('KGVX', 'KT', 'NC', 'TH', 'NN')) if kind == 'CV' else f'{kind}-UBND'
        if draw > 0.84:
            unit = chance.choice(('huyện', 'huyện', 'thị xã') if date < DISTRICTS_END else ('xã', 'phường'))
            name = communes[int(chance.random() * len(communes))]
            return (f'Ủy ban nhân dân {unit} {name}', f'{unit} {name}',
                    f'ỦY BAN NHÂN DÂN\n{unit.upper()} {name.upper()}', name, sign)
        return f'Ủy ban nhân dân {where}', where, 'ỦY BAN NHÂN DÂN\n' + where.upper(), province, sign


def named(identity):
    """A decree as another cites it: type, number, date, issuer and subject."""
    about = {'KH': 'về việc', 'CV': 'về', 'CT': 'về việc', 'TB': 'về'}.get(identity.kind, 'về việc')
    if identity.role == 'programme':
        about = 'phê duyệt Chương trình'
    elif identity.role == 'plan':
        about = 'ban hành Kế hoạch'
    return (f'{TYPES[identity.kind]} số {identity.number} ngày {day_text(identity.date)} của '
            f'{identity.issuer} {about} {identity.subject}{identity.scope}')
