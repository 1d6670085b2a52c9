#!/usr/bin/python3
"""Whether a calendar program would show the days that we say.

calendar_check.py CALENDAR.ics EXPECTED.json
  EXPECTED: {"from": "2020-01-01", "to": "2035-12-31",
             "events": [{"uid": "…", "days": ["2021-11-20"]}]}
  `days` are the due days in the window, of an open-ended deadline its first day.
Expands the calendar twice, by recurring_ical_events and by dateutil, and compares both. Says each
difference on a line and ends with 1 where there is any.
"""
import collections
import datetime
import json
import pathlib
import sys

import icalendar
import recurring_ical_events
from dateutil import rrule

LONGEST_LINE = 75  # octets without the line break, RFC 5545 3.1


def shape_faults(data):
    """What is wrong with the bytes, whatever they say."""
    if not data.endswith(b"\r\n"):
        yield "the last line has no end"
    for number, line in enumerate(data.split(b"\r\n"), 1):
        if b"\n" in line or b"\r" in line:
            yield f"line {number}: a lone line break"
        if len(line) > LONGEST_LINE:
            yield f"line {number}: {len(line)} octets"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"line {number}: a character is cut or no UTF-8"


def event_faults(calendar):
    """What is wrong with single events."""
    seen = collections.Counter()
    for event in calendar.walk("VEVENT"):
        uid = str(event.get("UID"))
        seen[uid] += 1
        for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION"):
            if name not in event or event.get(name) in (None, ""):
                yield f"{uid}: no {name}"
        for name in ("DTSTART", "DTEND"):
            if isinstance(event[name].dt, datetime.datetime):
                yield f"{uid}: {name} is no whole day"
        if event["DTEND"].dt - event["DTSTART"].dt != datetime.timedelta(days=1):
            yield f"{uid}: not one day long"
    for uid, count in seen.items():
        if count > 1:
            yield f"{uid}: stands {count} times"


def by_ical_events(calendar, first, last):
    days = collections.defaultdict(set)
    after = last + datetime.timedelta(days=1)
    for event in recurring_ical_events.of(calendar).between(first, after):
        day = event["DTSTART"].dt
        if first <= day <= last:
            days[str(event["UID"])].add(day)
    return days


def by_dateutil(calendar, first, last):
    days = collections.defaultdict(set)
    midnight = datetime.time()
    for event in calendar.walk("VEVENT"):
        start = datetime.datetime.combine(event["DTSTART"].dt, midnight)
        found = [start]
        if "RRULE" in event:
            text = event["RRULE"].to_ical().decode()
            rule = rrule.rrulestr(text, dtstart=start)
            found = rule.between(datetime.datetime.combine(first, midnight),
                                 datetime.datetime.combine(last, midnight), inc=True)
        days[str(event["UID"])].update(d.date() for d in found if first <= d.date() <= last)
    return days


def expansion_faults(calendar, expected):
    first = datetime.date.fromisoformat(expected["from"])
    last = datetime.date.fromisoformat(expected["to"])
    ours = {event["uid"]: {datetime.date.fromisoformat(day) for day in event["days"]}
            for event in expected["events"]}
    uids = {str(e["UID"]) for e in calendar.walk("VEVENT")}
    for uid in sorted(uids - ours.keys()):
        yield f"{uid}: not expected"
    for uid in sorted(ours.keys() - uids):
        yield f"{uid}: no such event"
    for name, theirs in (("recurring_ical_events", by_ical_events(calendar, first, last)),
                         ("dateutil", by_dateutil(calendar, first, last))):
        for uid in sorted(uids & ours.keys()):
            for day in sorted(theirs[uid] - ours[uid]):
                yield f"{uid}: only {name} has {day}"
            for day in sorted(ours[uid] - theirs[uid]):
                yield f"{uid}: {name} lacks {day}"


def faults(data, expected):
    """All that is wrong with the bytes of a calendar against what is expected of it."""
    found = list(shape_faults(data))
    calendar = icalendar.Calendar.from_ical(data)
    return found + list(event_faults(calendar)) + list(expansion_faults(calendar, expected))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    data = pathlib.Path(sys.argv[1]).read_bytes()
    expected = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
    found = faults(data, expected)
    days = sum(len(event["days"]) for event in expected["events"])
    print("\n".join(found) or f"{len(expected['events'])} events, {days} days: as expected")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
