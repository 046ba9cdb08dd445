package io.brine.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One run of the command, in this process. */
record Run(int code, String out, String err) {

  /** Surefire runs in the module's folder. */
  static final Path CORPUS = Path.of("..", "corpus");

  static final Path EXAMPLES = CORPUS.resolve("pickles").resolve("examples");

  static Run brine(Object... args) {
    return withInput(new byte[0], args);
  }

  static Run withInput(byte[] stdin, Object... args) {
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Brine.run(texts, new ByteArrayInputStream(stdin), out, err);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A pickle given as text, each char a byte. */
  static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }
}
