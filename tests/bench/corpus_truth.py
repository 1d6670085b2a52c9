"""What a query typed without marks should find: a scan of the texts as they are read aloud without marks."""
import os
import re
import unicodedata

COMBINING = re.compile('[\u0300-\u036f]+')
OTHER = re.compile('[^a-z0-9]+')


def folded(text):
    """The words of a text without marks and capitals, each between two blanks; đ is d."""
    text = unicodedata.normalize('NFD', text.lower()).replace('đ', 'd')
    return ' ' + OTHER.sub(' ', COMBINING.sub('', text)).strip() + ' '


def needles(query):
    """The words and phrases of a query that all must be there; of such queries only AND is known."""
    parts = re.findall(r'"[^"]+"|\S+', query)
    return [folded(part) for part in parts if part != 'AND']


def text_files(folders):
    for folder in folders:
        for name in sorted(os.listdir(folder)):
            yield os.path.join(folder, name)


def count(folders, queries):
    """{name: how many decrees hold it} for queries {name: words}."""
    wanted = {name: needles(words) for name, words in queries.items()}
    found = dict.fromkeys(queries, 0)
    for path in text_files(folders):
        with open(path, encoding='utf-8') as file:
            text = folded(file.read())
        for name, parts in wanted.items():
            if all(part in text for part in parts):
                found[name] += 1
    return found
