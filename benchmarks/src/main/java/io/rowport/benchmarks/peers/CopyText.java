package io.rowport.benchmarks.peers;

import io.rowport.benchmarks.peers.Checked.Client;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Clients in the text format of {@code COPY}, in one array that is used again and again. */
final class CopyText {
    private byte[] bytes = new byte[1 << 17];
    private int length;
    private final byte[] firmAndTimes;

    CopyText(UUID firm, Instant now) {
        firmAndTimes = ("\t" + firm + "\t" + now + "\t" + now).getBytes(StandardCharsets.US_ASCII);
    }

    int length() {
        return length;
    }

    void append(UUID id, Client client) {
        ascii(id.toString());
        ensure(firmAndTimes.length);
        System.arraycopy(firmAndTimes, 0, bytes, length, firmAndTimes.length);
        length += firmAndTimes.length;
        cell(client.externalReference());
        cell(client.type());
        cell(client.title());
        cell(client.firstName());
        cell(client.lastName());
        cell(client.email());
        cell(client.sendWelcomeEmail() ? "t" : "f");
        cell(client.dateOfBirth());
        cell(client.phone());
        cell(client.niNumber());
        cell(client.gender());
        cell(client.maritalStatus());
        cell(client.address1());
        cell(client.townCity());
        cell(client.postcode());
        cell(client.country());
        cell(client.occupation());
        cell(client.annualIncome() == null ? null : client.annualIncome().toPlainString());
        cell(client.nextReviewDate());
        cell(client.notes());
        ensure(1);
        bytes[length++] = '\n';
    }

    void writeTo(CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes, 0, length);
        length = 0;
    }

    private void cell(@Nullable Object value) {
        ensure(3);
        bytes[length++] = '\t';
        if (value == null) {
            bytes[length++] = '\\';
            bytes[length++] = 'N';
            return;
        }
        String text = value.toString();
        ensure(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                rest(text, i);
                return;
            }
            one((byte) c);
        }
    }

    private void rest(String text, int from) {
        for (byte b : text.substring(from).getBytes(StandardCharsets.UTF_8)) {
            ensure(2);
            one(b);
        }
    }

    /** Characters that mean something to COPY are all of ASCII, so bytes can be looked at one by one. */
    private void one(byte b) {
        switch (b) {
            case '\\' -> escaped('\\');
            case '\t' -> escaped('t');
            case '\n' -> escaped('n');
            case '\r' -> escaped('r');
            default -> bytes[length++] = b;
        }
    }

    private void escaped(char c) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) c;
    }

    private void ascii(String text) {
        ensure(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
