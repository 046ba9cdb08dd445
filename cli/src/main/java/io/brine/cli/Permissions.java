package io.brine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The permissions of a file that takes another's place; a temporary one begins with the owner's.
 */
final class Permissions {

  private static final Set<PosixFilePermission> USUAL =
      PosixFilePermissions.fromString("rw-r--r--");

  private Permissions() {}

  /** Gives a new file the permissions of the one it replaces, or the usual ones. */
  static void copy(Path replaced, Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(
          file, Files.exists(replaced) ? Files.getPosixFilePermissions(replaced) : USUAL);
    }
  }
}
