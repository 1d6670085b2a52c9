"""The whole text of an invented decree, in the forms of Nghị định 30/2020/NĐ-CP."""
import datetime

from decree_body import ROMAN, Body, upper_first
from decree_identity import day_text, named


class Decree(Body):
    """Writes decrees, one after another, by `text()`."""

    def plan_parts(self):
        part = iter(ROMAN)
        if self.size > 0.55:
            self.lines += [f'{next(part)}. MỤC ĐÍCH, YÊU CẦU', '1. Mục đích']
            self.items(self.some(self.words.purpose, 1, 2), '-')
            self.lines.append('2. Yêu cầu')
            self.items(self.some(self.words.require, 1, 2), '-')
        self.lines.append(f'{next(part)}. MỤC TIÊU')
        self.goals()
        self.lines.append(f'{next(part)}. NHIỆM VỤ VÀ GIẢI PHÁP')
        self.tasks()
        return part

    def write_plan(self):
        kind = self.me.issuer.split(' tỉnh ')[0] + (' tỉnh' if ' tỉnh ' in self.me.issuer and
                                                   self.me.head.startswith('ỦY') else '')
        self.lines.append(f'{self.carries_out()}, {kind} ban hành Kế hoạch {self.title()} như sau:')
        part = self.plan_parts()
        self.lines += [f'{next(part)}. KINH PHÍ THỰC HIỆN',
                       f'Kinh phí thực hiện Kế hoạch {self.pick(self.words.money)}.',
                       f'{next(part)}. TỔ CHỨC THỰC HIỆN']
        self.charges()
        self.lines.append(f'Trên đây là Kế hoạch {self.title()}, yêu cầu các sở, ngành, địa phương nghiêm túc '
                          'thực hiện./.')
        self.close()

    def write_decision(self):
        me, parent = self.me, self.parent()
        self.lines += ['ỦY BAN NHÂN DÂN ' + me.local.upper(), *self.bases(), 'QUYẾT ĐỊNH:']
        rest = (f'Điều 3. Chánh Văn phòng, {self.lead()}, Thủ trưởng các cơ quan, đơn vị có liên quan và Chủ tịch '
                f'Ủy ban nhân dân {self.local_units} chịu trách nhiệm thi hành Quyết định này./.')
        force = 'Quyết định này có hiệu lực kể từ ngày ký'
        if me.role == 'amend':
            self.lines.append(f'Điều 1. Sửa đổi, bổ sung một số điều của {named(parent)}, như sau:')
            for number in range(1, 2 + self.count(2)):
                self.lines += [f'{number}. Sửa đổi, bổ sung khoản {1 + int(self.draw() * 6)} Điều '
                               f'{2 + int(self.draw() * 9)} như sau:',
                               f'“{1 + int(self.draw() * 6)}. {upper_first(self.duty())}.”']
        elif me.role == 'programme':
            self.lines.append(f'Điều 1. Phê duyệt Chương trình {self.title()} với những nội dung sau:')
            part = self.plan_parts()
            self.lines += [f'{next(part)}. PHÂN CÔNG THỰC HIỆN']
            self.charges()
        elif me.role == 'plan':
            self.lines.append(f'Điều 1. Ban hành kèm theo Quyết định này Kế hoạch {self.title()}.')
        else:
            self.lines.append(f'Điều 1. {"Quy định về việc" if me.role == "rule" else "Ban hành Quy định"} '
                              f'{self.title()}, cụ thể:')
            for number in range(1, 3 + self.count(3)):
                self.lines.append(f'{number}. {upper_first(self.duty())}.')
            self.lines.append(f'{number + 1}. Giao {self.lead()} chủ trì, phối hợp với '
                              f'{", ".join(self.partners())} {self.duty(0.5)}.')
        if me.role == 'replace':
            force += f' và thay thế {named(parent)}'
        self.lines += [f'Điều 2. {force}.', rest]
        self.close(notes=('Như Điều 3;',))
        if me.role == 'plan':
            self.lines += ['KẾ HOẠCH', upper_first(self.title()),
                           f'(Kèm theo Quyết định số {me.number} ngày {day_text(me.date)} của {me.issuer})']
            part = self.plan_parts()
            self.lines.append(f'{next(part)}. TỔ CHỨC THỰC HIỆN')
            self.charges()

    def write_directive(self):
        self.lines += [f'Thời gian qua, trên địa bàn {self.me.local}, {self.context()[:1].lower()}'
                       f'{self.context()[1:]}. {self.context()}.',
                       f'{self.carries_out()}, Chủ tịch {self.me.issuer} yêu cầu các sở, ban, ngành, Ủy ban nhân '
                       f'dân {self.local_units} thực hiện tốt các nội dung sau:']
        number = self.charges(1, 0.35)
        self.lines += [f'{number}. Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện Chỉ thị này.',
                       'Yêu cầu Thủ trưởng các cơ quan, đơn vị nghiêm túc triển khai thực hiện Chỉ thị này./.']
        self.close()

    def write_letter(self):
        me = self.me
        to = [f'Ủy ban nhân dân {self.local_units}'] + self.partners(0, 2)
        self.lines += ['Kính gửi:', *(f'- {name};' for name in dict.fromkeys(to)),
                       f'{self.carries_out()}, {me.issuer} đề nghị các cơ quan, đơn vị, địa phương quan tâm thực '
                       'hiện một số nội dung sau:']
        for number in range(1, 2 + self.count(2.2)):
            self.lines.append(f'{number}. {upper_first(self.duty(0.35))}.')
        date = me.date + datetime.timedelta(10 + int(self.draw() * 60))
        self.lines.append(f'Kết quả thực hiện báo cáo về {self.lead()} trước ngày {self.date_text(date)}. Trong quá '
                          'trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị liên hệ đồng chí '
                          f'{self.person()}, điện thoại 02{int(self.draw() * 90) + 10}.{int(self.draw() * 9e6) + 10**6} '
                          'để được hướng dẫn./.')
        self.close()

    def write_notice(self):
        me = self.me
        day = me.date - datetime.timedelta(1 + int(self.draw() * 6))
        self.lines += [f'Ngày {day_text(day)}, {self.pick(self.words.meet)} {me.issuer} {self.person()} chủ trì '
                       f'cuộc họp về {self.title()}. Sau khi nghe {self.lead()} báo cáo và ý kiến của các đại '
                       'biểu, người chủ trì kết luận như sau:',
                       f'1. {self.context()}. {self.context()}.']
        number = 2
        for name in [self.lead(), *self.partners(1, min(6, 1 + self.count(1.6)), self.lead())]:
            self.lines.append(f'{number}. Giao {name} {self.duty(0.45, self.field_of(name))}.')
            number += 1
        self.lines += [f'{number}. Ủy ban nhân dân {self.local_units} {self.duty(0.4)}.',
                       'Văn phòng Ủy ban nhân dân tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện./.']
        self.close()

    def write_resolution(self):
        me = self.me
        self.lines += [f'HỘI ĐỒNG NHÂN DÂN {me.local.upper()}', *self.bases()[:-1],
                       'Xét Tờ trình của Ủy ban nhân dân tỉnh; báo cáo thẩm tra của Ban Kinh tế - Ngân sách; ý kiến '
                       'thảo luận của đại biểu Hội đồng nhân dân tại kỳ họp.', 'QUYẾT NGHỊ:',
                       f'Điều 1. Thông qua một số mục tiêu, nhiệm vụ {self.title()}, cụ thể:', '1. Mục tiêu']
        aims = self.some(self.field['I'], 1, min(len(self.field['I']), self.count(2.4)))
        self.items([self.aim(item) for item in aims], 'a')
        self.lines.append('2. Nhiệm vụ, giải pháp')
        self.items([self.duty() for _ in range(1 + self.count(3))], 'a')
        self.lines += ['Điều 2. Tổ chức thực hiện',
                       f'1. Giao Ủy ban nhân dân tỉnh {self.duty(0.5)}.',
                       '2. Thường trực Hội đồng nhân dân, các Ban và đại biểu Hội đồng nhân dân tỉnh giám sát việc '
                       'thực hiện Nghị quyết này.',
                       f'Nghị quyết này đã được {me.issuer} thông qua ngày {day_text(me.date)} và có hiệu lực sau '
                       '10 ngày kể từ ngày thông qua./.']
        self.close(('Ủy ban Thường vụ Quốc hội', 'Chính phủ', 'Đoàn ĐBQH tỉnh', 'Báo và Đài PTTH tỉnh'),
                   ('Như Điều 2;',))
