package io.brine.container;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.text.JsonReader;
import io.brine.text.JsonSyntaxException;
import io.brine.text.JsonWriter;
import io.brine.value.PyDict;
import io.brine.value.PyTuple;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A task message of Celery (protocol 2) with the serializer {@code pickle}. Its body is a pickle of
 * {@code (args, kwargs, embed)}, of the content type {@code application/x-python-serialize}, which
 * a worker takes only if its {@code accept_content} has it. Over AMQP that is the message; in
 * Redis, and in kombu's other virtual transports, it is base64 in an envelope of JSON, which {@link
 * #decode} and {@link #encode} are about. Compression by zlib is undone.
 *
 * <p>Results of tasks, {@code celery-task-meta-ID}, are plain pickles of a dict.
 *
 * @param headers such as {@code task}, its name, {@code id} and {@code retries}; empty without an
 *     envelope
 * @param properties such as {@code correlation_id} and {@code delivery_info}; likewise
 * @param args positional arguments
 * @param kwargs arguments by name
 * @param embed callbacks, errbacks, chain and chord
 */
public record CeleryMessage(
    Map<?, ?> headers, Map<?, ?> properties, List<?> args, Map<?, ?> kwargs, Map<?, ?> embed) {

  /** The content type of a body that is a pickle. */
  public static final String CONTENT_TYPE = "application/x-python-serialize";

  private static final String ZLIB = "application/x-gzip"; // kombu's name for it
  private static final int PARTS = 3;

  /**
   * Reads a message as Redis has it, an element of the list that is named as the queue.
   *
   * @param envelope JSON in UTF-8
   * @param unpickler reads the body; its limits bound what is decompressed, too
   * @throws io.brine.UnpicklingException if the envelope or the body is not of this form, the
   *     content type is another one, or the unpickler refuses the body
   */
  public static CeleryMessage decode(byte[] envelope, Unpickler unpickler) {
    Map<?, ?> message = Items.map(json(envelope), "the envelope");
    Map<?, ?> headers = Items.map(message.get("headers"), "headers");
    Map<?, ?> properties = Items.map(message.get("properties"), "properties");
    if (!CONTENT_TYPE.equals(message.get("content-type"))) {
      throw Broken.unsupported("the content type of the message is not " + CONTENT_TYPE);
    }
    if (!"base64".equals(properties.get("body_encoding"))) {
      throw Broken.unsupported("the body of the message is not base64");
    }
    byte[] body = Base64Text.decode(Items.string(message.get("body"), "body"));
    Object compression = headers.get("compression");
    if (compression != null && !ZLIB.equals(compression)) {
      throw Broken.unsupported("the compression of the message is not " + ZLIB);
    }
    if (compression != null) {
      body = Inflate.all(ByteBuffer.wrap(body), unpickler.limits());
    }
    CeleryMessage bare = decodeBody(ByteBuffer.wrap(body), unpickler);
    return new CeleryMessage(headers, properties, bare.args, bare.kwargs, bare.embed);
  }

  private static Object json(byte[] envelope) {
    try {
      return JsonReader.builder().build().read(envelope);
    } catch (JsonSyntaxException e) {
      throw Broken.malformed("the envelope is not JSON: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the body alone, as AMQP has it.
   *
   * @param body from the buffer's position to its limit, which stay
   * @throws io.brine.UnpicklingException if it is not of this form, or the unpickler refuses it
   */
  public static CeleryMessage decodeBody(ByteBuffer body, Unpickler unpickler) {
    List<?> parts = Items.of(unpickler.load(body.duplicate()), "the body of a task", PARTS);
    return new CeleryMessage(
        Map.of(),
        Map.of(),
        Items.of(parts.get(0), "args"),
        Items.map(parts.get(1), "kwargs"),
        Items.map(parts.get(2), "embed"));
  }

  /**
   * A message that calls a task.
   *
   * @param task its name, such as {@code app.tasks.send}
   * @param id of this call, a UUID as text
   * @param queue where it goes, {@code celery} by default in Celery
   */
  public static CeleryMessage call(
      String task, String id, String queue, List<?> args, Map<?, ?> kwargs) {
    PyDict headers = new PyDict();
    headers.put("lang", "py");
    headers.put("task", task);
    headers.put("id", id);
    headers.put("retries", 0);
    headers.put("root_id", id);
    headers.put("timelimit", PyTuple.of(null, null));
    PyDict delivery = new PyDict();
    delivery.put("exchange", "");
    delivery.put("routing_key", queue);
    PyDict properties = new PyDict();
    properties.put("correlation_id", id);
    properties.put("delivery_mode", 2);
    properties.put("delivery_info", delivery);
    properties.put("priority", 0);
    properties.put("delivery_tag", id);
    PyDict embed = new PyDict();
    for (String name : List.of("callbacks", "errbacks", "chain", "chord")) {
      embed.put(name, null);
    }
    return new CeleryMessage(headers, properties, args, kwargs, embed);
  }

  /** The body, as for AMQP. Celery itself writes protocol 4. */
  public byte[] encodeBody(Pickler pickler) {
    Object positional = args.isEmpty() ? PyTuple.EMPTY : args; // as Celery has it
    return pickler.dumps(PyTuple.of(positional, kwargs, embed));
  }

  /**
   * The message as for Redis.
   *
   * @throws io.brine.PicklingException if the pickler cannot write the body
   * @throws io.brine.text.TextException if headers or properties are not for JSON
   */
  public byte[] encode(Pickler pickler) {
    PyDict plainHeaders = new PyDict();
    plainHeaders.putAll(headers);
    plainHeaders.remove("compression");
    PyDict encodedProperties = new PyDict();
    encodedProperties.putAll(properties);
    encodedProperties.put("body_encoding", "base64");
    PyDict message = new PyDict();
    message.put("body", Base64Text.encode(encodeBody(pickler)));
    message.put("content-encoding", "binary");
    message.put("content-type", CONTENT_TYPE);
    message.put("headers", plainHeaders);
    message.put("properties", encodedProperties);
    return JsonWriter.of(message).getBytes(StandardCharsets.US_ASCII);
  }
}
