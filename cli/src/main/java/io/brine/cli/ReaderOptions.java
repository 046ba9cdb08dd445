package io.brine.cli;

import io.brine.Limits;
import io.brine.PickleReader;
import io.brine.Unpickler;
import io.brine.joblib.JoblibTypes;
import io.brine.pandas.PandasTypes;
import io.brine.value.PyPersistentId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * How pickles are loaded: the parameters of Python's {@code pickle.load}, policy and limits.
 * NumPy's types are known besides those of the standard library.
 */
final class ReaderOptions {

  /** What becomes of classes that are not known. */
  enum Policy {
    /** They are shown as data; nothing is called. */
    INERT,
    /** They are refused. */
    STRICT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An extension code and the global that it stands for. */
  record Extension(int code, String module, String name) {}

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "inert",
      description =
          "What becomes of unknown classes: inert shows their instances as data, strict refuses"
              + " them (exit code 1). Nothing is ever called. Default: ${DEFAULT-VALUE}")
  private Policy policy;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "ASCII",
      description =
          "How to decode Python 2's str: ASCII, latin1, utf-8 or bytes. Default: ${DEFAULT-VALUE}")
  private String encoding;

  @Option(
      names = "--errors",
      paramLabel = "NAME",
      defaultValue = "strict",
      description =
          "What to do with bytes that the encoding does not have: strict, ignore, replace,"
              + " surrogateescape or backslashreplace. Default: ${DEFAULT-VALUE}")
  private String errors;

  @Option(
      names = "--no-fix-imports",
      description = "Leave Python 2's names of modules and classes as they are.")
  private boolean keepNames;

  @Option(
      names = "--buffer",
      paramLabel = "FILE",
      description =
          "An out-of-band buffer of the pickle (PEP 574). Repeat it, in the order of the buffers;"
              + " each pickle of the input is given all of them.")
  private List<Path> buffers = List.of();

  @Option(
      names = "--extension",
      paramLabel = "CODE=MODULE:NAME",
      converter = ExtensionConverter.class,
      description = "What an extension code of copyreg stands for. Repeatable.")
  private List<Extension> extensions = List.of();

  @Option(
      names = "--max-depth",
      paramLabel = "N",
      description = "How deep values may be nested. Default: 1000")
  private Integer maxDepth;

  @Option(
      names = "--keep-memo",
      description =
          "Let all pickles of an input share one memo, as those that one Python Pickler wrote do.")
  private boolean keepMemo;

  private Unpickler unpickler;
  private List<ByteBuffer> given;

  /** Checks the options and reads the buffers. */
  void prepare(Sources sources) throws IOException {
    Unpickler.Builder builder =
        Unpickler.builder()
            .types(PandasTypes.register(JoblibTypes.registry().toBuilder()).build())
            .fixImports(!keepNames);
    try {
      builder.encoding(encoding).errors(errors);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    if (policy == Policy.INERT) {
      builder.allowAllInert();
    }
    if (maxDepth != null) {
      if (maxDepth < 1) {
        throw new UsageException("--max-depth must be at least 1");
      }
      builder.limits(Limits.defaults().withMaxDepth(maxDepth));
    }
    for (Extension each : extensions) {
      builder.extension(each.code(), each.module(), each.name());
    }
    unpickler = builder.persistentLoad(PyPersistentId::new).bytesAsViews(true).build();
    given = new ArrayList<>();
    for (Path buffer : buffers) {
      try {
        given.add(sources.open(buffer));
      } catch (IOException e) {
        throw new UsageException("--buffer " + buffer + ": " + Failures.message(e));
      }
    }
  }

  /** Hands each value of an input on; an input without any pickle or array is an error. */
  void readAll(Source source, ValueSink sink) throws IOException {
    ArrayFiles arrays = ArrayFiles.of(source.bytes());
    if (arrays != null) {
      arrays.readAll(source.bytes(), unpickler, sink);
      return;
    }
    try (PickleReader reader = unpickler.reader(source.bytes(), keepMemo)) {
      do {
        sink.accept(reader.load(given));
      } while (reader.hasNext());
    }
  }

  /** Takes the values of an input one by one. */
  interface ValueSink {
    void accept(Object value) throws IOException;
  }

  /** Reads {@code CODE=MODULE:NAME}. */
  static final class ExtensionConverter implements ITypeConverter<Extension> {
    @Override
    public Extension convert(String text) {
      int equals = text.indexOf('=');
      int colon = text.indexOf(':', equals + 1);
      if (equals < 0 || colon < 0 || !text.substring(0, equals).matches("[1-9][0-9]{0,9}")) {
        throw new TypeConversionException("'" + text + "' is not CODE=MODULE:NAME");
      }
      long code = Long.parseLong(text.substring(0, equals));
      if (code > Integer.MAX_VALUE) {
        throw new TypeConversionException("the code is more than " + Integer.MAX_VALUE);
      }
      return new Extension(
          (int) code, text.substring(equals + 1, colon), text.substring(colon + 1));
    }
  }
}
