package io.brine.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a command writes a pickle: a file, which is replaced whole or not at all, or {@code -}. */
final class WrittenFile {

  private WrittenFile() {}

  /** Writes the content. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  static void write(String name, Terminal terminal, Content content) throws IOException {
    if (name.equals("-")) {
      OutputStream out = new BufferedOutputStream(terminal.binaryOut());
      content.writeTo(out);
      out.flush();
      return;
    }
    Path file = Sources.path(name).toAbsolutePath();
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe or a device is not to be replaced by a file.
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        content.writeTo(out);
      }
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file;
    Path temporary = Files.createTempFile(target.getParent(), ".brine", ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
        content.writeTo(out);
      }
      Permissions.copy(target, temporary);
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
