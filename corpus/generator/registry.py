"""What a case is, and the list of all of them."""

CASES = []
ALL = (0, 1, 2, 3, 4, 5)


class Case(object):
    """One value, pickled by each interpreter in [since, until) at each of its protocols.

    The options say how it is pickled:
      encoding       how Python 3 is to read the 8-bit strings that Python 2 writes
      persistent_id  a function as Pickler.persistent_id
      extensions     {code: (module, name)}, registered in copyreg meanwhile
      buffers        "out" or a function: buffer -> is it out of band?  (protocol 5)
      pickler        "c" (default), "python" or "fast"
      dumps          "separate" or "kept": build() gives a list of objects, dumped one after the
                     other by fresh Picklers, or by one that keeps its memo
      optimize       True: pickletools.optimize is applied
      fix_imports    False: Python 3 names are written at every protocol
      dispatch_table, reducer_override   as in Pickler
      compress       "gzip" or "bz2"
      stable_name    the file's name, in place of one that carries a hash
    """

    def __init__(self, family, name, build, since, until, protocols, options):
        self.family = family
        self.name = name
        self.build = build
        self.since = since
        self.until = until
        self.protocols = protocols
        self.options = options


def add(family, name, build, since=(2, 7), until=(9, 9), protocols=ALL, **options):
    CASES.append(Case(family, name, build, since, until, protocols, options))


def case(family, since=(2, 7), until=(9, 9), protocols=ALL, **options):
    """A decorator: the case has the function's name (but no "_" at the end) and its result."""
    def decorate(build):
        add(family, build.__name__.rstrip("_"), build, since, until, protocols, **options)
        return build
    return decorate
