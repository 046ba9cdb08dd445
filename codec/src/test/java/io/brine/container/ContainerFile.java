package io.brine.container;

import io.brine.Unpickler;
import io.brine.corpus.Corpus;
import io.brine.text.JsonReader;
import io.brine.value.PyBytes;
import io.brine.value.PyDict;
import io.brine.value.PyList;
import io.brine.value.PyTuple;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One file of the container corpus: bytes that a real library wrote, and what they mean. */
record ContainerFile(PyDict line, byte[] bytes) {

  private static final String FOLDER = "containers/";

  static List<ContainerFile> all() throws IOException {
    String manifest = new String(Corpus.read(FOLDER + "manifest.json"), StandardCharsets.UTF_8);
    List<ContainerFile> files = new ArrayList<>();
    for (Object entry : (List<?>) ((PyDict) JsonReader.of(manifest)).get("files")) {
      PyDict line = (PyDict) entry;
      files.add(new ContainerFile(line, Corpus.read(FOLDER + line.get("path"))));
    }
    return files;
  }

  String container() {
    return (String) line.get("container");
  }

  int flags() {
    return ((Long) line.get("flags")).intValue();
  }

  ContainerFile with(byte[] others) {
    return new ContainerFile(line, others);
  }

  /** The values in the file, read by the class that is there for it, as the manifest has them. */
  Object decode(Unpickler unpickler) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    InputStream stream = new ByteArrayInputStream(bytes);
    return switch (container()) {
      case "django-cache" -> DjangoCacheValue.decode(bytes, unpickler);
      case "django-database" -> DjangoCacheValue.decodeDatabase(text(), unpickler);
      case "django-file" -> {
        DjangoCacheFile file = DjangoCacheFile.decode(bytes, unpickler);
        yield PyTuple.of(file.expiry(), file.value());
      }
      case "cachelib" -> CachelibValue.decode(bytes, unpickler);
      case "cachelib-file" -> {
        CachelibFile file = CachelibFile.decode(bytes, unpickler);
        yield PyTuple.of(file.expiry(), file.value());
      }
      case "memcached" -> MemcachedValue.decode(flags(), bytes, unpickler);
      case "celery" -> parts(CeleryMessage.decode(bytes, unpickler));
      case "celery-body" -> parts(CeleryMessage.decodeBody(buffer, unpickler));
      case "rq" -> {
        RqJob job = RqJob.decode(bytes, unpickler);
        yield PyTuple.of(
            job.function(), job.instance(), PyTuple.of(job.args().toArray()), job.kwargs());
      }
      case "rq-result" -> RqJob.decodeResult(text(), unpickler);
      case "carbon" -> all(buffer, () -> points(CarbonFrames.decode(buffer, unpickler)));
      case "frames" -> all(buffer, () -> PickleFrames.decode(buffer, unpickler));
      case "pipe" ->
          all(stream, () -> unpickler.load(PipeMessage.read(stream, unpickler.limits())));
      case "spark" -> new PyList(new SparkPickleFile(stream, unpickler).loadAll());
      default -> throw new AssertionError("no test reads " + container());
    };
  }

  private interface Step {
    Object next() throws IOException;
  }

  private static PyList all(ByteBuffer source, Step step) throws IOException {
    PyList values = new PyList();
    while (source.hasRemaining()) {
      values.add(step.next());
    }
    return values;
  }

  private static PyList all(InputStream source, Step step) throws IOException {
    PyList values = new PyList();
    while (source.available() > 0) {
      values.add(step.next());
    }
    return values;
  }

  static PyTuple parts(CeleryMessage message) {
    return PyTuple.of(new PyList(message.args()), message.kwargs(), message.embed());
  }

  private static PyList points(List<CarbonPoint> points) {
    PyList tuples = new PyList();
    for (CarbonPoint point : points) {
      tuples.add(PyTuple.of(point.path(), PyTuple.of(point.timestamp(), point.value())));
    }
    return tuples;
  }

  private String text() {
    return StandardCharsets.ISO_8859_1.decode(PyBytes.of(bytes).asByteBuffer()).toString();
  }

  @Override
  public String toString() {
    return (String) line.get("path");
  }
}
