package io.rowport.bootstrap.attacks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Uploads: samples of the record types, as they are or damaged, and what was never CSV. */
final class RandomFiles {
    private static final List<String> CRAFTED = List.of(
            "",
            "\n\n\n",
            "a",
            "a,b\n",
            "a,a\n1,2\n",
            ",\n1,2\n",
            "sep=;\na;b\n1;2\n",
            "\"a\n1,2\n",
            "a,b\n\"1,2\n",
            "a\n" + "x\n".repeat(3_000),
            "a\r1\r2\r",
            "a\t\0b\n1\t2\n",
            "x,".repeat(1_200) + "x\n",
            "a\n\"" + "y".repeat(200_000) + "\"\n",
            "PK\u0003\u0004 a zip",
            "%PDF-1.7",
            "{\"a\": [1, 2]}",
            "\ufeffa,b\n1,2\n");

    private final Map<String, byte[]> samples;
    private final List<String> types;
    private final Random random;

    /** Makes files of samples by record type. */
    RandomFiles(Map<String, byte[]> samples, Random random) {
        this.samples = samples;
        this.types = List.copyOf(samples.keySet());
        this.random = random;
    }

    String type() {
        return pick(types);
    }

    /** A file that imports well. */
    byte[] good(String type) {
        return Objects.requireNonNull(samples.get(type), type);
    }

    byte[] bad() {
        byte[] file = switch (random.nextInt(4)) {
            case 0 -> pick(CRAFTED).getBytes(StandardCharsets.UTF_8);
            case 1 -> pick(CRAFTED).getBytes(StandardCharsets.UTF_16);
            case 2 -> noise();
            default -> damaged(good(type()));
        };
        return random.nextInt(5) == 0 ? damaged(packed(file)) : file;
    }

    /** Some bytes changed, cut, or doubled. */
    byte[] damaged(byte[] whole) {
        byte[] bytes = whole.clone();
        for (int i = random.nextInt(6); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) ",;\"\n\r\t\0'".charAt(random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                default -> bytes = joined(bytes, Arrays.copyOfRange(bytes, at, bytes.length));
            }
        }
        return bytes;
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(5_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] packed(byte[] file) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
