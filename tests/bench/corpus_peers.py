"""Other engines on the same texts: plain FTS5, Xapian, Recoll. Each is built by build(), asked by ask().

Debian packages: sqlite3 python3-xapian recollcmd
"""
import os
import re
import sqlite3
import subprocess

from corpus_truth import text_files

LIMIT = 10
FTS5_RANKED = 'SELECT name, rank FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT %d' % LIMIT


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def size_of(directory):
    return sum(os.path.getsize(os.path.join(where, name)) for where, _, names in os.walk(directory) for name in names)


class Fts5:
    """SQLite's own full-text table with the text in it, as a few lines of a script would make it."""
    name, process = 'FTS5 plain', True

    def __init__(self, directory):
        self.directory = directory
        self.path = os.path.join(directory, 'plain.sqlite')
        self.open_database = None

    def build(self, folders):
        os.makedirs(self.directory)
        database = sqlite3.connect(self.path)
        database.execute("CREATE VIRTUAL TABLE texts USING fts5(name UNINDEXED, text, "
                         "tokenize='unicode61 remove_diacritics 2')")
        with database:
            database.executemany('INSERT INTO texts VALUES (?, ?)',
                                 ((os.path.basename(path), read(path)) for path in text_files(folders)))
        database.close()

    def ask(self, query):
        """Inside one process with the database open; returns the number shown."""
        if self.open_database is None:
            self.open_database = sqlite3.connect(self.path)
        return len(self.open_database.execute(FTS5_RANKED, (query,)).fetchall())

    def command(self, query):
        return ['sqlite3', '-readonly', self.path, FTS5_RANKED.replace('?', "'%s'" % query.replace("'", "''"))]

    def count(self, query):
        return sqlite3.connect(self.path).execute('SELECT count(*) FROM texts WHERE texts MATCH ?',
                                                  (query,)).fetchone()[0]


class Xapian:
    """Xapian through its Python binding, the text kept as the document's data."""
    name, process = 'Xapian', False

    def __init__(self, directory):
        self.directory, self.open_database = directory, None

    def build(self, folders):
        import xapian
        database = xapian.WritableDatabase(self.directory, xapian.DB_CREATE_OR_OVERWRITE)
        terms = xapian.TermGenerator()
        for path in text_files(folders):
            text, document = read(path), xapian.Document()
            terms.set_document(document)
            terms.index_text(text)
            document.set_data(os.path.basename(path) + '\n' + text)
            database.add_document(document)
        database.commit()
        database.close()

    def parse(self, query):
        import xapian
        if self.open_database is None:
            self.open_database = xapian.Database(self.directory)
        parser = xapian.QueryParser()
        parser.set_database(self.open_database)
        parser.set_default_op(xapian.Query.OP_AND)
        asked = xapian.Enquire(self.open_database)
        asked.set_query(parser.parse_query(query, xapian.QueryParser.FLAG_DEFAULT | xapian.QueryParser.FLAG_WILDCARD))
        return asked

    def ask(self, query):
        return len([match.document.get_data() for match in self.parse(query).get_mset(0, LIMIT)])

    def count(self, query):
        asked = self.parse(query)
        return asked.get_mset(0, self.open_database.get_doccount(),
                              self.open_database.get_doccount()).get_matches_estimated()


class Recoll:
    """Recoll's indexer over the folders; words without marks are its default."""
    name, process = 'Recoll', True

    def __init__(self, directory):
        self.directory = directory

    def build(self, folders):
        os.makedirs(self.directory)
        with open(os.path.join(self.directory, 'recoll.conf'), 'w', encoding='utf-8') as conf:
            conf.write(f'topdirs = {" ".join(folders)}\nindexstemminglanguages =\nloglevel = 2\n')
        subprocess.run(['recollindex', '-c', self.directory, '-z'], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    @staticmethod
    def words(query):
        """NOT is a minus, AND is the default; OR binds closer than AND as it is written here."""
        return re.sub(r'NOT ', '-', re.sub(r' AND ', ' ', query))

    def command(self, query):
        return ['recollq', '-c', self.directory, '-n', str(LIMIT), self.words(query)]

    def count(self, query):
        shown = subprocess.run(self.command(query), check=True, capture_output=True, text=True).stdout
        found = re.search(r'^(\d+) results', shown, re.M)
        return int(found.group(1)) if found else 0


PEERS = (Fts5, Xapian, Recoll)
