package io.brine.cli;

import io.brine.Limits;
import io.brine.PickleProfile;
import io.brine.PicklingException;
import io.brine.Reencoder;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.cli.PipeRequest.RefusedException;
import io.brine.text.TaggedJson;
import io.brine.type.StandardTypes;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads pickles and writes them again on request, so that a Python process can compare what comes
 * back with what it sent. A request and its answer are frames: a length, then fields, all integers
 * big-endian.
 *
 * <pre>
 * frame   = i32 length, body
 * request = u8 op, u16 length, header, u16 count, parts
 * answer  = u8 status, u16 length, kind, i32 length, message, u16 count, parts
 * part    = u8 flags (1: read-only), i32 length, bytes
 * </pre>
 *
 * <p>The operations are H (hello), R (round trip), J (decode to tagged JSON) and Q (quit). Whatever
 * a request holds, an answer follows; only the end of input, Q, or a frame of negative length end
 * the service.
 */
final class PipeServer {

  private static final Set<String> KEYS =
      Set.of(
          "protocol", "encoding", "errors", "fix_imports", "oob", "multi", "policy", "max_depth");

  /** Reencoders of as many headers are kept; more are unlikely. */
  private static final int MOST_KNOWN = 256;

  private final PickleProfile profile;
  private final String version;
  private final Map<Map<String, String>, Reencoder> known = new HashMap<>();

  /**
   * @param profile whose bytes to write where a pickle is converted
   */
  PipeServer(PickleProfile profile, String version) {
    this.profile = profile;
    this.version = version;
  }

  /** Serves until the input ends or asks to quit. Closes neither stream. */
  void serve(InputStream input, OutputStream output) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(input, 1 << 16));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(output, 1 << 16));
    boolean quit = false;
    while (!quit) {
      byte[] body = frame(in);
      if (body == null) {
        return;
      }
      quit = body.length > 0 && body[0] == 'Q';
      answer(body).writeTo(out);
      out.flush();
    }
  }

  /** The next frame, or null at the end of input. A length is believed as far as bytes come. */
  private static byte[] frame(DataInputStream in) throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException e) {
      return null;
    }
    if (length < 0) {
      return null;
    }
    byte[] body = in.readNBytes(length);
    return body.length == length ? body : null;
  }

  /** The answer to the body of one frame. Never throws. */
  PipeAnswer answer(byte[] body) {
    try {
      PipeRequest request = PipeRequest.parse(body);
      return switch (request.op()) {
        case 'H' -> PipeAnswer.ok(version, List.of());
        case 'R' -> roundTrip(request);
        case 'J' -> json(request);
        case 'Q' -> PipeAnswer.ok("", List.of());
        default -> throw new RefusedException("unsupported", "operation " + (int) request.op());
      };
    } catch (RefusedException e) {
      return PipeAnswer.refused(e.kind(), e.getMessage());
    } catch (UnpicklingException e) {
      return PipeAnswer.refused(kind(e), e.getMessage());
    } catch (PicklingException e) {
      return PipeAnswer.refused("unsupported", e.getMessage());
    } catch (OutOfMemoryError e) {
      return PipeAnswer.refused("limit", "not enough memory");
    } catch (Exception | StackOverflowError e) {
      return PipeAnswer.defect(e);
    }
  }

  private static String kind(UnpicklingException e) {
    return switch (e.category()) {
      case MALFORMED -> "malformed";
      case TRUNCATED -> "truncated";
      case TEXT -> "badtext";
      case VALUE -> "badvalue";
      case LIMIT -> "limit";
      case POLICY -> "policy";
      case UNSUPPORTED -> "unsupported";
    };
  }

  private PipeAnswer roundTrip(PipeRequest request) throws IOException {
    Reencoder reencoder = reencoder(request.header());
    ByteBuffer source = pickle(request);
    List<ByteBuffer> buffers = request.parts().subList(1, request.parts().size());
    if (isSet(request.header(), "multi")) {
      if (!buffers.isEmpty()) {
        throw new RefusedException("unsupported", "multi=1 with out-of-band buffers");
      }
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      reencoder.reencodeAll(source, false, all);
      return PipeAnswer.ok("", List.of(ByteBuffer.wrap(all.toByteArray())));
    }
    Reencoder.Result result = reencoder.reencode(source, buffers);
    List<ByteBuffer> parts = new java.util.ArrayList<>();
    parts.add(ByteBuffer.wrap(result.pickle()));
    parts.addAll(result.buffers());
    return PipeAnswer.ok("", parts);
  }

  private static ByteBuffer pickle(PipeRequest request) {
    if (request.parts().isEmpty()) {
      throw new RefusedException("malformed", "the request has no pickle");
    }
    return request.parts().get(0);
  }

  private Reencoder reencoder(Map<String, String> header) {
    Reencoder reencoder = known.get(header);
    if (reencoder == null) {
      reencoder = configure(header);
      if (known.size() < MOST_KNOWN) {
        known.put(header, reencoder);
      }
    }
    return reencoder;
  }

  private Reencoder configure(Map<String, String> header) {
    checkKeys(header);
    isSet(header, "multi");
    Reencoder.Builder builder =
        Reencoder.builder()
            .profile(profile)
            .protocol(protocol(header.getOrDefault("protocol", "same")))
            .fixImports(!header.containsKey("fix_imports") || isSet(header, "fix_imports"))
            .buffersOutOfBand(isSet(header, "oob"))
            .limits(limits(header));
    if (!isInert(header)) {
      builder.types(StandardTypes.standard());
    }
    try {
      return builder.encoding(encoding(header)).errors(errors(header)).build();
    } catch (IllegalArgumentException e) {
      throw new RefusedException("unsupported", e.getMessage());
    }
  }

  private static void checkKeys(Map<String, String> header) {
    for (String key : header.keySet()) {
      if (!KEYS.contains(key)) {
        throw new RefusedException("unsupported", "header key " + key);
      }
    }
  }

  private static boolean isInert(Map<String, String> header) {
    String policy = header.getOrDefault("policy", "inert");
    return switch (policy) {
      case "inert" -> true;
      case "default" -> false;
      default -> throw illegal("policy", policy);
    };
  }

  private static String encoding(Map<String, String> header) {
    return header.getOrDefault("encoding", "ASCII");
  }

  private static String errors(Map<String, String> header) {
    return header.getOrDefault("errors", "strict");
  }

  private static int protocol(String value) {
    if (value.equals("same")) {
      return Reencoder.SAME_PROTOCOL;
    }
    if (!value.matches("[0-5]")) {
      throw illegal("protocol", value);
    }
    return Integer.parseInt(value);
  }

  private static boolean isSet(Map<String, String> header, String key) {
    String value = header.getOrDefault(key, "0");
    return switch (value) {
      case "0" -> false;
      case "1" -> true;
      default -> throw illegal(key, value);
    };
  }

  private static Limits limits(Map<String, String> header) {
    String depth = header.get("max_depth");
    if (depth == null) {
      return Limits.defaults();
    }
    try {
      int value = Integer.parseInt(depth);
      return Limits.defaults().withMaxDepth(Math.min(value, Limits.defaults().maxDepth()));
    } catch (IllegalArgumentException e) {
      throw illegal("max_depth", depth);
    }
  }

  private static RefusedException illegal(String key, String value) {
    return new RefusedException("unsupported", key + "=" + value);
  }

  private PipeAnswer json(PipeRequest request) throws IOException {
    Map<String, String> header = request.header();
    checkKeys(header);
    Unpickler.Builder builder = Unpickler.builder().limits(limits(header));
    try {
      builder
          .encoding(encoding(header))
          .errors(errors(header))
          .fixImports(!header.containsKey("fix_imports") || isSet(header, "fix_imports"));
    } catch (IllegalArgumentException e) {
      throw new RefusedException("unsupported", e.getMessage());
    }
    if (isInert(header)) {
      builder.types(StandardTypes.plain()).allowAllInert();
    }
    ByteBuffer source = pickle(request);
    Object value = builder.build().load(source, request.parts().subList(1, request.parts().size()));
    String json = TaggedJson.of(value);
    return PipeAnswer.ok("", List.of(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8))));
  }
}
