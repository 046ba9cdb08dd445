package io.brine.live;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A CPython that loads hostile pickles in a process of its own, with no globals and under limits of
 * memory and processor time. It is started anew after each batch, and when it dies.
 */
final class Referee implements AutoCloseable {

  private static final String SCRIPT = Path.of("src", "test", "python", "referee.py").toString();
  private static final int MEGABYTES = 2048;
  private static final int SECONDS = 60;
  private static final int BATCH = 5_000;

  /**
   * What the two unpicklers of CPython say: {@code ok …}, {@code global …} or {@code error …}.
   *
   * @param c of the one in C, the one that everybody uses
   * @param python of the one in Python
   */
  record Verdict(String c, String python) {
    static final Verdict DIED = new Verdict("died", "died");
  }

  private final Path python;
  private Process process;
  private DataOutputStream requests;
  private DataInputStream answers;
  private int left;

  Referee(Path python) {
    this.python = python;
  }

  Verdict load(byte[] pickle) throws IOException {
    if (left-- == 0 || process == null) {
      start();
    }
    try {
      requests.writeInt(pickle.length);
      requests.write(pickle);
      requests.flush();
      byte[] answer = new byte[answers.readInt()];
      answers.readFully(answer);
      String[] lines = new String(answer, StandardCharsets.UTF_8).split("\n");
      return new Verdict(lines[0], lines[1]);
    } catch (EOFException e) {
      close();
      return Verdict.DIED;
    }
  }

  private void start() throws IOException {
    close();
    process =
        new ProcessBuilder(python.toString(), "-S", SCRIPT, "" + MEGABYTES, "" + SECONDS)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    answers = new DataInputStream(process.getInputStream());
    left = BATCH - 1;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      process = null;
    }
  }
}
