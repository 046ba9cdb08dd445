package io.brine.cli;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The compressed formats that are recognised, by their first bytes and never by a file's name. None
 * of them begins as a pickle can. Several compressed parts in a row are one; anything else behind
 * the last part is an error, so that nothing escapes a scan there.
 */
enum Compression {
  GZIP("1f8b08") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .get();
    }
  },
  /** A pickle can begin with "BZh"; not with the magic number of a block behind that. */
  BZIP2("425a68") {
    @Override
    boolean matches(byte[] head) {
      return super.matches(head)
          && (startsAt(4, BZIP2_BLOCK, head) || startsAt(4, BZIP2_END, head));
    }

    @Override
    InputStream open(InputStream in) throws IOException {
      return new BZip2CompressorInputStream(in, true);
    }
  },
  XZ("fd377a585a00") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new XZInputStream(in, XZ_MEMORY_KIB);
    }
  },
  /** The older format of xz, with the default properties: what Python calls FORMAT_ALONE. */
  LZMA("5d0000") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new LZMAInputStream(in, XZ_MEMORY_KIB);
    }
  },
  ZSTD("28b52ffd") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new ZstdInputStreamNoFinalizer(in).setContinuous(false);
    }
  },
  LZ4("04224d18") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new FramedLZ4CompressorInputStream(in, true);
    }
  },
  /** What Python's zlib makes: a window of 32 KiB, and a header that is a multiple of 31. */
  ZLIB("78") {
    @Override
    boolean matches(byte[] head) {
      return super.matches(head)
          && head.length > 1
          && ((head[0] & 0xff) << 8 | head[1] & 0xff) % 31 == 0;
    }

    @Override
    InputStream open(InputStream in) {
      return new ZlibStream(in);
    }
  };

  /** What is compressed more often than this is left as it is. */
  static final int MAX_LAYERS = 4;

  private static final int HEAD = 16;
  private static final int BUFFER = 1 << 13;
  private static final int XZ_MEMORY_KIB = 128 << 10;
  private static final byte[] BZIP2_BLOCK = HexFormat.of().parseHex("314159265359");
  private static final byte[] BZIP2_END = HexFormat.of().parseHex("177245385090");

  private final byte[] magic;

  Compression(String magic) {
    this.magic = HexFormat.of().parseHex(magic);
  }

  abstract InputStream open(InputStream in) throws IOException;

  boolean matches(byte[] head) {
    return startsAt(0, magic, head);
  }

  private static boolean startsAt(int at, byte[] magic, byte[] head) {
    return head.length >= at + magic.length
        && java.util.Arrays.equals(magic, 0, magic.length, head, at, at + magic.length);
  }

  /** The format of what begins with these bytes, or null if it is not compressed. */
  static Compression of(byte[] head) {
    for (Compression each : values()) {
      if (each.matches(head)) {
        return each;
      }
    }
    return null;
  }

  /** Takes off every layer of compression. */
  static InputStream unwrap(InputStream in) throws IOException {
    InputStream inner = in;
    for (int layer = 0; ; layer++) {
      BufferedInputStream buffered = new BufferedInputStream(inner, BUFFER);
      buffered.mark(HEAD);
      Compression compression = of(buffered.readNBytes(HEAD));
      buffered.reset();
      if (compression == null) {
        return buffered;
      }
      if (layer == MAX_LAYERS) {
        throw new IOException("compressed more than " + MAX_LAYERS + " times over");
      }
      inner = new Named(compression, buffered);
    }
  }

  /** Opens when first read, and names the format in errors. */
  private static final class Named extends InputStream {
    private final Compression compression;
    private final InputStream compressed;
    private InputStream in;

    Named(Compression compression, InputStream compressed) {
      this.compression = compression;
      this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        if (in == null) {
          in = compression.open(compressed);
        }
        return in.read(bytes, offset, length);
      } catch (IOException | RuntimeException e) {
        // Decompressors are known to throw unchecked exceptions at broken input.
        String name = compression.name().toLowerCase(java.util.Locale.ROOT);
        String reason = e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
        throw new IOException("broken " + name + " data: " + reason, e);
      }
    }

    @Override
    public void close() throws IOException {
      if (in != null) {
        in.close();
      }
    }
  }

  /** Unlike its parent it insists that nothing follows. */
  private static final class ZlibStream extends InflaterInputStream {
    private boolean ended;

    ZlibStream(InputStream in) {
      super(in, new Inflater(), BUFFER);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int got = ended ? -1 : super.read(bytes, offset, length);
      if (got < 0 && !ended) {
        ended = true;
        if (inf.getRemaining() > 0 || in.read() >= 0) {
          throw new IOException("there is something behind the compressed data");
        }
        inf.end();
      }
      return got;
    }
  }
}
