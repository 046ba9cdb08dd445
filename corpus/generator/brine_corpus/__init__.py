"""The classes that the corpus's pickles name. Importable from corpus/generator."""
