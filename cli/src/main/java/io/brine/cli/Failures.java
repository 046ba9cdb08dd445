package io.brine.cli;

import io.brine.GlobalRefusedException;
import io.brine.UnpicklingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What to say of an input that failed, and how to exit. */
final class Failures {

  private Failures() {}

  static String message(Exception failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    if (failure instanceof GlobalRefusedException) {
      return withoutAdvice(failure.getMessage()) + "; --policy inert shows it as data";
    }
    return failure.getMessage() != null ? failure.getMessage() : failure.getClass().getSimpleName();
  }

  /** The library's message goes on with a line of Java that would allow the global. */
  static String withoutAdvice(String message) {
    int advice = message.indexOf("; to read it");
    return advice < 0 ? message : message.substring(0, advice);
  }

  static int exitCode(Exception failure) {
    return failure instanceof UnpicklingException unpickling
            && unpickling.category() == UnpicklingException.Category.POLICY
        ? ExitCode.FINDING
        : ExitCode.UNREADABLE;
  }
}
