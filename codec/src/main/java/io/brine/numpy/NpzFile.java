package io.brine.numpy;

import io.brine.Limits;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.internal.FileMemory;
import io.brine.internal.ZipDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * An {@code .npz} file, the format of {@code numpy.savez} and {@code savez_compressed}: a zip
 * archive of {@code .npy} files, each of which is read when it is asked for, by the rules of {@link
 * NpyFile}.
 *
 * <p>Arrays of {@code savez} are views of the mapped file. Those of {@code savez_compressed} are
 * unpacked to the heap at each call, an array within {@link Limits#maxInputBytes}, and only if all
 * of the archive stays within {@link Limits#maxAmplification} bytes for each byte of the file,
 * beyond the first 64 MiB. Members may have up to 2^31 - 1 bytes, the file any number; it must not
 * be changed while arrays of it are in use. Immutable and thread-safe.
 */
public final class NpzFile {

  private static final String SUFFIX = ".npy";

  private final ZipDirectory zip;
  private final Map<String, String> members = new LinkedHashMap<>();
  private final Unpickler objects;
  private final Limits limits;

  private NpzFile(FileMemory memory, Unpickler objects, Limits limits) throws IOException {
    this.zip = ZipDirectory.read(memory);
    this.objects = objects;
    this.limits = limits;
    for (String member : zip.names()) {
      if (member.endsWith(SUFFIX)) {
        members.put(member.substring(0, member.length() - SUFFIX.length()), member);
      }
    }
  }

  /**
   * A file of arrays; those of objects are refused when they are asked for.
   *
   * @param file its path
   * @return the file, mapped, of which only the directory has been read
   * @throws IOException if it cannot be opened or mapped
   * @throws UnpicklingException if it is no zip archive
   */
  public static NpzFile open(Path file) throws IOException {
    return new NpzFile(FileMemory.map(file), null, Limits.defaults());
  }

  /**
   * A file of arrays, of objects too.
   *
   * @param file its path
   * @param objects loads the pickles of arrays of objects; its limits hold for all arrays
   * @return the file, mapped, of which only the directory has been read
   * @throws IOException if it cannot be opened or mapped
   * @throws UnpicklingException if it is no zip archive
   */
  public static NpzFile open(Path file, Unpickler objects) throws IOException {
    return new NpzFile(FileMemory.map(file), objects, objects.limits());
  }

  /**
   * A file in memory, with arrays of objects too.
   *
   * @param bytes from its position to its limit, which are left as they are; arrays are views of it
   * @param objects loads the pickles of arrays of objects; its limits hold for all arrays
   * @return the file, of which only the directory has been read
   * @throws UnpicklingException if it is no zip archive
   */
  public static NpzFile of(ByteBuffer bytes, Unpickler objects) {
    try {
      return new NpzFile(FileMemory.of(bytes), objects, objects.limits());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // only mapped files have one
    }
  }

  /**
   * The names of the arrays, without {@code .npy}. Other members of the archive are not shown.
   *
   * @return the names in the order of the archive; not to be changed
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(members.keySet());
  }

  /**
   * An array.
   *
   * @param name one of the names
   * @return a read-only view of the file, or of what was unpacked
   * @throws NoSuchElementException if there is none of this name
   * @throws UnpicklingException if the member is malformed, or an array of objects that the policy
   *     refuses
   */
  public NdArray load(String name) {
    String member = members.get(name);
    if (member == null) {
      throw new NoSuchElementException("no array '" + name + "'");
    }
    try {
      return NpyFile.load(zip.content(member, limits), objects, limits);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a region of a mapped file could not be mapped
    }
  }
}
