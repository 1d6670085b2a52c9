"""The figures of corpus_bench.py as Markdown."""
import statistics

STATES = (('cold', 'process, cold'), ('warm', 'process, warm'),
          ('cpu', 'process, warm, CPU'), ('inside', 'inside, warm'))


def table(head, rows):
    """A Markdown table; the first column is words, the others numbers."""
    lines = ['| ' + ' | '.join(head) + ' |', '|---' + '|--:' * (len(head) - 1) + '|']
    lines += ['| ' + ' | '.join(str(cell) for cell in row) + ' |' for row in rows]
    return '\n'.join(lines) + '\n'


def rank(values, share):
    """The value below which a share (of 100) of the values lie, by nearest rank."""
    values = sorted(values)
    return values[max(0, -(-len(values) * share // 100) - 1)]


def figure(value):
    return f'{value:.0f}' if value >= 100 else f'{value:.1f}'


def thousands(value):
    return f'{value:,.0f}'


def rates(results):
    """Decrees a second as the corpus grows, a row a tenth."""
    rows = []
    for result in results:
        each = result['count'] / 10
        for source, figures in result['sources'].items():
            seconds = figures['added']
            for i, kind in ((0, ''), (1, ', by CPU')):
                rows.append([f'{thousands(result["count"])} {source}{kind}',
                             thousands(result['count'] / sum(pair[i] for pair in seconds)),
                             *(thousands(each / pair[i]) for pair in seconds)])
    return table(['added', 'all', *(f'{i}/10' for i in range(1, 11))], rows)


def sizes(results):
    """Bytes a decree by table of the largest corpus, and of each corpus in all."""
    rows = [[f'{thousands(result["count"])} from {source}', thousands(figures['bytes'] / result['count']),
             thousands(figures['written'] / result['count'])]
            for result in results for source, figures in result['sources'].items()]
    largest = results[-1]
    source = list(largest['sources'])[-1]
    parts = [[f'`{name}`', thousands(size / largest['count'])] for name, size in largest['sources'][source]['tables']
             if size / largest['count'] >= 1]
    return (table(['corpus', 'bytes a decree', 'written to the disk'], rows) + '\n'
            + table([f'part of {thousands(largest["count"])} from {source}', 'bytes a decree'], parts))


def latencies(results, queries):
    """p50, p95 and largest of the queries' medians, in ms."""
    rows = []
    for result in results:
        for engine in result['engines']:
            for state, shown in STATES:
                found = [result['times'][engine].get(f'{name} {state}') for name, _, _ in queries]
                found = [ms for ms in found if ms is not None]
                if found:
                    slowest = max((ms, name) for ms, (name, _, _) in zip(found, queries))[1]
                    rows.append([f'{thousands(result["count"])} {engine}, {shown}', figure(rank(found, 50)),
                                 figure(rank(found, 95)), figure(max(found)), slowest])
    return table(['decrees, engine', 'p50 ms', 'p95 ms', 'max ms', 'slowest'], rows)


def each_query(result, queries):
    """Every query of the largest corpus, in ms."""
    columns = [(engine, state, shown) for engine in result['engines'] for state, shown in STATES
               if f'{queries[0][0]} {state}' in result['times'][engine]]
    rows = []
    for name, words, filters in queries:
        shown = f'{name}: `{words}`' + (f' `{" ".join(filters)}`' if filters else '')
        rows.append([shown] + [figure(result['times'][engine][f'{name} {state}']) for engine, state, _ in columns])
    return table(['query'] + [f'{engine}, {shown}' for engine, _, shown in columns], rows)


def questions(results):
    """What else was asked, a row a question, in ms for each size."""
    names = list(dict.fromkeys(key.split(' ')[0] for key in results[0]['questions']))
    states = ('cold', 'warm', 'cpu')
    return table(['question'] + [f'{thousands(result["count"])}, {state}' for result in results for state in states],
                 [[name] + [figure(result['questions'][f'{name} {state}']) for result in results for state in states]
                  for name in names])


def built(results):
    """Time and size of the other engines."""
    rows = [[f'{thousands(result["count"])} {name}', figure(clock), figure(cpu), thousands(result['count'] / clock),
             thousands(result['count'] / cpu), thousands(size / result['count'])]
            for result in results for name, ((clock, cpu), size) in result['built'].items()]
    return table(['decrees, engine', 'seconds to build', 'of CPU', 'decrees a second', 'a second of CPU',
                  'bytes a decree'], rows)


def found(result):
    """How many decrees each engine finds of what is there."""
    rows = [[f'{name[2:]}', thousands(truth), *(thousands(count) for count in counts)]
            for name, truth, counts in result['found']]
    shares = [statistics.mean(min(1, row[2][i] / row[1]) for row in result['found'] if row[1])
              for i in range(len(result['engines']))]
    rows.append(['mean share of what is there', '', *(f'{share:.1%}' for share in shares)])
    return table(['query', 'there', *result['engines']], rows)


def markdown(results, queries, rounds):
    """The whole page."""
    largest = results[-1]
    load = ', '.join(f'{thousands(result["count"])}: {result["load_before"][0]:.1f} to {result["load_after"][0]:.1f}'
                     for result in results)
    parts = [f'Load of the machine (one minute) at the beginning and end of each size: {load}. Rounds: {rounds}.\n',
             '## Adding\n\nDecrees a second, each tenth a call of its own on the same database:\n', rates(results),
             '## Size\n', sizes(results), '## Queries\n', latencies(results, queries),
             'Other questions (`tests/bench/questions.txt`), ms:\n', questions(results),
             f'Each query at {thousands(largest["count"])} decrees, ms:\n', each_query(largest, queries)]
    if largest['built']:
        parts += ['## Other engines\n', built(results)]
    parts += [f'Decrees found by queries without marks, of {thousands(largest["count"])}; what is there was counted '
              'by a scan of the texts without marks:\n', found(largest)]
    return '\n'.join(parts)
