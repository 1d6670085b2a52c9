#!/usr/bin/python3
"""Measures the searchable corpus at scale, against other engines on the same texts; prints Markdown.

    /usr/bin/python3 -B tests/bench/decrees.py --count 100000 --seed 1 --out bench-data/texts
    for d in bench-data/texts/*; do build/decree2json --out bench-data/plans/$(basename $d) --compact --quiet $d; done
    apt-get install sqlite3 python3-xapian recollcmd        # for --peers; no part of setup.sh
    /usr/bin/python3 -B tests/bench/corpus_bench.py --texts bench-data/texts --plans bench-data/plans \\
        --work bench-data/work --counts 1000,10000,100000 --peers Fts5,Recoll > tests/bench/corpus.md

Times are those of a whole process unless said otherwise; "CPU" is the user and system time of it, which other
work on the machine does not change much. Cold: the pages of the engine's files were dropped
before each query (posix_fadvise DONTNEED; the program itself stays in memory). Every round asks one query of
all engines in turn before the next, so that the load of a shared machine falls on all alike; a query's time is
the median of its rounds.
"""
import argparse
import json
import os
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import time

import corpus_peers
import corpus_report
import corpus_truth

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER, TENTHS = 1000, 10


class Corpus:
    """The program under test."""
    name, process = 'decree2json', True

    def __init__(self, program, directory):
        self.program, self.directory = program, directory
        self.path = os.path.join(directory, 'corpus.sqlite')

    def add(self, inputs):
        """Adds files and folders; returns the seconds it took on the clock and of CPU."""
        command = [self.program, 'corpus', 'add', *inputs, '--db', self.path, '--quiet']
        return [ms / 1000 for ms in timed(lambda: run(command))]

    def command(self, query, filters=()):
        return [self.program, 'corpus', 'search', query, '--db', self.path, '--limit', str(corpus_peers.LIMIT),
                *filters]

    def count(self, query):
        """How many decrees a query finds, by the total that the JSON output names."""
        done = subprocess.run(self.command(query) + ['--json'], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)['total']


def read_queries(path):
    """[(name, words, filters)]"""
    out = []
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            if line.strip() and not line.startswith('#'):
                name, words, *filters = line.rstrip('\n').split('\t')
                out.append((name, words, shlex.split(filters[0]) if filters else []))
    return out


def example_in(plans):
    """A province and the number of a decree of it that others carry out, both of the first fitting plan."""
    for path in corpus_truth.text_files([plans]):
        with open(path, encoding='utf-8') as file:
            plan = json.load(file)
        issuer = plan['document']['issuer'] or ''
        for cited in plan['citations']:
            if cited['relation'] == 'implements' and ' tỉnh ' in issuer and 'HĐND' in (cited['number'] or ''):
                return {'PROVINCE': issuer.split(' tỉnh ')[1], 'NUMBER': cited['number']}
    sys.exit(f'{plans}: no plan carries out a resolution of its province')


def read_questions(path, place):
    """[(name, arguments)], with the words that `place` names put in."""
    out = []
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            if line.strip() and not line.startswith('#'):
                name, words = line.rstrip('\n').split('\t')
                out.append((name, [place.get(word, word) for word in shlex.split(words)]))
    return out


def drop_pages(directory):
    """Drops the cached pages of all files in a directory."""
    for where, _, names in os.walk(directory):
        for name in names:
            handle = os.open(os.path.join(where, name), os.O_RDONLY)
            os.fsync(handle)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


def cpu_seconds():
    """User and system time of this process and those that it waited for."""
    return sum(usage.ru_utime + usage.ru_stime
               for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def written_bytes():
    """What this process and those that it waited for gave to the disk."""
    return 512 * sum(resource.getrusage(who).ru_oublock for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def timed(action):
    """(milliseconds on the clock, of CPU)"""
    begun, cpu = time.perf_counter(), cpu_seconds()
    action()
    return (time.perf_counter() - begun) * 1000, (cpu_seconds() - cpu) * 1000


def run(command, fine=(0,)):
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode not in fine:
        sys.exit(f'{" ".join(command)[:200]} ended with {done.returncode}: {done.stderr.decode()[-500:]}')


def tenths(root, count, ending):
    """The inputs of each tenth: folders where a tenth has whole ones, else files."""
    folders = [os.path.join(root, name) for name in sorted(os.listdir(root))
               if not name.startswith('.')][:(count + FOLDER - 1) // FOLDER]
    each = count // TENTHS
    if each % FOLDER == 0:
        step = each // FOLDER
        return [folders[i * step:(i + 1) * step] for i in range(TENTHS)]
    files = [path for folder in folders for path in corpus_truth.text_files([folder]) if path.endswith(ending)]
    return [files[i * each:(i + 1) * each] for i in range(TENTHS)]


def table_sizes(path):
    """[(table or index, bytes)], largest first, by SQLite's dbstat."""
    shown = subprocess.run(['sqlite3', '-readonly', '-tabs', path,
                            'SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC'],
                           capture_output=True, text=True, check=True).stdout
    return [(name, int(size)) for name, size in (line.split('\t') for line in shown.splitlines())]


def once(directory, reuse, build):
    """What `build` gives, or gave in an earlier run where that is noted beside the directory and may be used."""
    noted = directory + '.json'
    if reuse and os.path.exists(noted):
        with open(noted, encoding='utf-8') as file:
            return json.load(file)
    shutil.rmtree(directory, ignore_errors=True)
    figures = build()
    with open(noted, 'w', encoding='utf-8') as file:
        json.dump(figures, file)
    return figures


def build_corpus(corpus, root, count, ending):
    """Adds all; the seconds of each tenth, bytes written, bytes in the end, and those of each table."""
    os.makedirs(corpus.directory)
    written = written_bytes()
    added = [corpus.add(inputs) for inputs in tenths(root, count, ending)]
    return {'added': added, 'written': written_bytes() - written, 'bytes': corpus_peers.size_of(corpus.directory), 'tables': table_sizes(corpus.path)}


def build_peer(peer, folders):
    """[seconds on the clock and of CPU], bytes"""
    seconds = [ms / 1000 for ms in timed(lambda: peer.build(folders))]
    return [seconds, corpus_peers.size_of(peer.directory)]


def measure_queries(engines, queries, rounds):
    """{engine: {'query state': ms}}; state is cold, warm, cpu (of warm) or inside."""
    out = {engine.name: {} for engine in engines}
    note = lambda engine, query, state, ms: out[engine.name].setdefault((query, state), []).append(ms)
    for _ in range(rounds):
        for name, words, filters in queries:
            for engine in engines:
                if engine.process:
                    command = engine.command(words, filters) if isinstance(engine, Corpus) else engine.command(words)
                    drop_pages(engine.directory)
                    note(engine, name, 'cold', timed(lambda: run(command, (0, 1)))[0])
                    clock, cpu = timed(lambda: run(command, (0, 1)))
                    note(engine, name, 'warm', clock)
                    note(engine, name, 'cpu', cpu)
                if hasattr(engine, 'ask'):
                    engine.ask(words)
                    note(engine, name, 'inside', timed(lambda: engine.ask(words))[0])
    return {name: {f'{query} {state}': statistics.median(values) for (query, state), values in times.items()}
            for name, times in out.items()}


def measure_questions(corpus, questions, rounds):
    """{'question state': ms}; state is cold, warm or cpu (of warm)."""
    found = {}
    for _ in range(rounds):
        for name, words in questions:
            command = [corpus.program, 'corpus', *words, '--db', corpus.path]
            drop_pages(corpus.directory)
            found.setdefault(f'{name} cold', []).append(timed(lambda: run(command, (0, 1)))[0])
            clock, cpu = timed(lambda: run(command, (0, 1)))
            found.setdefault(f'{name} warm', []).append(clock)
            found.setdefault(f'{name} cpu', []).append(cpu)
    return {key: statistics.median(values) for key, values in found.items()}


def count_found(engines, queries, folders):
    """[(query, truth, [found by each engine])] of the queries typed without marks."""
    typed = {name: words for name, words, _ in queries if name.startswith('o-')}
    truth = corpus_truth.count(folders, typed)
    return [(name, truth[name], [engine.count(words) for engine in engines]) for name, words in typed.items()]


def measure(options, count, queries, questions):
    """All figures of one size, as a dictionary that JSON can hold."""
    work = os.path.join(options.work, str(count))
    os.makedirs(work, exist_ok=True)
    result = {'count': count, 'load_before': os.getloadavg(), 'sources': {}, 'built': {}}
    for source, root, ending in (('plans', options.plans, '.json'), ('texts', options.texts, '.txt')):
        corpus = Corpus(options.program, os.path.join(work, source))
        result['sources'][source] = once(corpus.directory, options.reuse,
                                         lambda: build_corpus(corpus, root, count, ending))
    engines = [corpus]
    folders = [os.path.join(options.texts, name)
               for name in sorted(os.listdir(options.texts))[:(count + FOLDER - 1) // FOLDER]]
    for peer_type in (peer for peer in corpus_peers.PEERS if peer.__name__ in options.peers.split(',')):
        peer = peer_type(os.path.join(work, peer_type.__name__))
        result['built'][peer.name] = once(peer.directory, options.reuse, lambda: build_peer(peer, folders))
        engines.append(peer)
    result['questions'] = measure_questions(corpus, questions, options.rounds)
    result['times'] = measure_queries(engines, queries, options.rounds)
    result['found'] = count_found(engines, queries, folders)
    result['engines'] = [engine.name for engine in engines]
    result['load_after'] = os.getloadavg()
    if not options.keep:
        shutil.rmtree(work)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--program', default=os.path.join(HERE, '..', '..', 'build', 'decree2json'))
    parser.add_argument('--texts', required=True)
    parser.add_argument('--plans', required=True)
    parser.add_argument('--work', required=True, help='a directory for the databases; emptied')
    parser.add_argument('--counts', default='1000,10000,100000')
    parser.add_argument('--rounds', type=int, default=7)
    parser.add_argument('--peers', default='', help='other engines, of Fts5,Xapian,Recoll')
    parser.add_argument('--keep', action='store_true', help='leave the databases')
    parser.add_argument('--reuse', action='store_true', help='what an earlier run with --keep built')
    parser.add_argument('--json', help='also writes the figures to this file')
    options = parser.parse_args()
    queries = read_queries(os.path.join(HERE, 'queries.txt'))
    questions = read_questions(os.path.join(HERE, 'questions.txt'),
                               example_in(os.path.join(options.plans, '000')))
    results = []
    for count in map(int, options.counts.split(',')):
        results.append(measure(options, count, queries, questions))
        print(f'{count} measured', file=sys.stderr)
        if options.json:
            with open(options.json, 'w', encoding='utf-8') as file:
                json.dump(results, file, ensure_ascii=False, indent=1)
    print(corpus_report.markdown(results, queries, options.rounds))


if __name__ == '__main__':
    main()
