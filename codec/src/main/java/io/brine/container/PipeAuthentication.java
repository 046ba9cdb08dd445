package io.brine.container;

import io.brine.Limits;
import io.brine.UnpicklingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The handshake of {@code multiprocessing.connection}, in which each end shows that it knows the
 * authkey: a random challenge, answered by its HMAC. Since Python 3.12 challenge and answer begin
 * with the name of the digest in braces; before, and to old ends still, it is MD5 without a name.
 * As {@code deliver_challenge} and {@code answer_challenge} of CPython 3.13, which old ends
 * understand as well.
 */
final class PipeAuthentication {

  private static final byte[] CHALLENGE = ascii("#CHALLENGE#");
  private static final byte[] WELCOME = ascii("#WELCOME#");
  private static final byte[] FAILURE = ascii("#FAILURE#");
  private static final Limits SHORT = Limits.defaults().withMaxInputBytes(256);

  private static final byte[] SHA_256 = ascii("{sha256}");
  private static final int RANDOM_BYTES = 40;
  private static final int OLD_CHALLENGE = 20;
  private static final int MD5_BYTES = 16;

  /** The digests that CPython allows, and what HMACs with them are called in Java. */
  private static final Map<String, String> DIGESTS =
      Map.of(
          "md5", "HmacMD5",
          "sha256", "HmacSHA256",
          "sha384", "HmacSHA384",
          "sha3_256", "HmacSHA3-256",
          "sha3_384", "HmacSHA3-384");

  private final InputStream in;
  private final OutputStream out;
  private final byte[] authkey;

  PipeAuthentication(InputStream in, OutputStream out, byte[] authkey) {
    if (authkey.length == 0) {
      throw new IllegalArgumentException("the authkey is empty");
    }
    this.in = in;
    this.out = out;
    this.authkey = authkey.clone();
  }

  /** Makes the other end show that it has the key. */
  void challenge() throws IOException {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    byte[] message = join(SHA_256, random);
    send(join(CHALLENGE, message));
    byte[] answer = receive();
    if (!isAnswer(message, answer)) {
      send(FAILURE);
      throw new PipeAuthenticationException("the other end does not have the authkey");
    }
    send(WELCOME);
  }

  /** Shows the other end that this one has the key. */
  void answer() throws IOException {
    byte[] received = receive();
    if (!startsWith(received, CHALLENGE)) {
      throw new PipeAuthenticationException("the other end sent no challenge");
    }
    byte[] message = Arrays.copyOfRange(received, CHALLENGE.length, received.length);
    if (message.length < OLD_CHALLENGE) {
      throw new PipeAuthenticationException("the challenge is too short: " + message.length);
    }
    String digest = digest(message);
    byte[] mac = hmac(digest, message);
    boolean old = message.length == OLD_CHALLENGE;
    send(old ? mac : join(ascii("{" + digest + "}"), mac));
    if (!Arrays.equals(receive(), WELCOME)) {
      throw new PipeAuthenticationException("the other end refuses the authkey");
    }
  }

  private boolean isAnswer(byte[] message, byte[] answer) throws IOException {
    String digest = digest(answer);
    int start = answer.length == MD5_BYTES ? 0 : digest.length() + 2;
    byte[] mac = Arrays.copyOfRange(answer, Math.min(start, answer.length), answer.length);
    return MessageDigest.isEqual(hmac(digest, message), mac); // takes the same time for any answer
  }

  /** The digest that a message names; MD5 if its length is one that only old ends send. */
  private static String digest(byte[] message) throws PipeAuthenticationException {
    if (message.length == OLD_CHALLENGE || message.length == MD5_BYTES) {
      return "md5";
    }
    String start =
        new String(message, 0, Math.min(message.length, 12), StandardCharsets.ISO_8859_1);
    int end = start.indexOf('}');
    String name = start.startsWith("{") && end > 0 ? start.substring(1, end) : "";
    if (!DIGESTS.containsKey(name)) {
      throw new PipeAuthenticationException("the other end names no digest that is allowed");
    }
    return name;
  }

  private byte[] hmac(String digest, byte[] message) throws IOException {
    try {
      String algorithm = DIGESTS.get(digest);
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(authkey, algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java has no HMAC with " + digest, e);
    }
  }

  private void send(byte[] message) throws IOException {
    PipeMessage.write(message, out);
    out.flush();
  }

  private byte[] receive() throws IOException {
    try {
      return PipeMessage.read(in, SHORT);
    } catch (UnpicklingException e) {
      throw new PipeAuthenticationException("the other end breaks off: " + e.getMessage());
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
