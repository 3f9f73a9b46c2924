package io.rowport.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * The secret of a personal access token: {@code rowport_}, 32 random bytes and a check sum, so that scanners know it and a
 * mistyped one is refused without a look into the database.
 */
public final class TokenSecret {
    /** Begins every secret. */
    public static final String PREFIX = "rowport_";

    private static final int RANDOM_BYTES = 32;
    private static final int RANDOM_LENGTH = 43;
    private static final int CHECK_LENGTH = 8;

    private TokenSecret() {}

    /** Fills an array with random bytes fit for secrets. */
    @FunctionalInterface
    public interface Source {
        /**
         * Fills an array.
         *
         * @param bytes the array
         */
        void nextBytes(byte[] bytes);
    }

    static String random(Source source) {
        byte[] bytes = new byte[RANDOM_BYTES];
        source.nextBytes(bytes);
        String body = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return PREFIX + body + check(body);
    }

    static boolean isWellFormed(String secret) {
        if (!secret.startsWith(PREFIX) || secret.length() != PREFIX.length() + RANDOM_LENGTH + CHECK_LENGTH) {
            return false;
        }
        int checkStart = secret.length() - CHECK_LENGTH;
        return check(secret.substring(PREFIX.length(), checkStart)).equals(secret.substring(checkStart));
    }

    /** SHA-256 is enough for a secret of 256 random bits: there is nothing to guess. */
    static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String check(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
