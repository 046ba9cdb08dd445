package io.brine.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * The three standard streams of a run. Results go to {@link #out}, buffered and in UTF-8 whatever
 * the locale is; a lone surrogate, which UTF-8 does not have, comes out as a question mark. Errors
 * and progress go to the error stream.
 */
final class Terminal {

  private static final int BUFFER = 1 << 15;

  private final InputStream in;
  private final Writer out;
  private final OutputStream binaryOut;
  private final PrintStream err;
  private final boolean errIsTerminal;

  Terminal(InputStream in, OutputStream out, OutputStream err, boolean errIsTerminal) {
    this.in = in;
    this.out = writer(out);
    this.binaryOut = new Results(out);
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.errIsTerminal = errIsTerminal;
  }

  static Writer writer(OutputStream out) {
    return new BufferedWriter(
        new OutputStreamWriter(new Results(out), StandardCharsets.UTF_8), BUFFER);
  }

  InputStream in() {
    return in;
  }

  /** For results. What goes wrong there is an {@link OutputFailedException}. */
  Writer out() {
    return out;
  }

  /** For results that are not text; not buffered. As with {@link #out}, it fails on its own. */
  OutputStream binaryOut() {
    return binaryOut;
  }

  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new OutputFailedException(e);
    }
  }

  /** Writes {@code brine: subject: message} on one line, after the results so far. */
  void error(String subject, String message) {
    flush();
    complain(subject, message);
  }

  /** As {@link #error}, but leaves the results alone. */
  void complain(String subject, String message) {
    String about = subject == null ? "" : oneLine(subject) + ": ";
    err.println("brine: " + about + oneLine(message));
  }

  /** A counter for long work, which shows only on a terminal. */
  Progress progress(String doing) {
    return new Progress(errIsTerminal ? err : null, doing);
  }

  /** Names and messages can hold anything: keeps it on one line and out of the terminal's hands. */
  private static String oneLine(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                clean.append(String.format("\\x%02x", c));
              } else {
                clean.appendCodePoint(c);
              }
            });
    return clean.toString();
  }

  /** Tells a failure to write from one to read. */
  private static final class Results extends OutputStream {
    private final OutputStream out;

    Results(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw new OutputFailedException(e);
      }
    }

    @Override
    public void flush() {
      try {
        out.flush();
      } catch (IOException e) {
        throw new OutputFailedException(e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw new OutputFailedException(e);
      }
    }
  }
}
