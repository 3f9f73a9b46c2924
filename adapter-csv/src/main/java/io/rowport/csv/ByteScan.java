package io.rowport.csv;

import io.rowport.domain.UploadRefused;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The first pass over an upload, byte by byte: its digest, its size, its first bytes, whether all of it is UTF-8, and whether
 * bytes occur that text doesn't have.
 *
 * @param gzip whether it is packed
 * @param packedSize its bytes as uploaded
 * @param sha256 the digest of them, in lower-case hex
 * @param size its bytes, unpacked
 * @param head its first bytes, unpacked
 * @param utf8 whether all of it is well-formed UTF-8
 * @param badUtf8Line the line with the first bytes that aren't, 0 where there are none
 * @param nulLine the line with the first byte of value zero, 0 where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of a quarter of a megabyte would serve nobody
record ByteScan(
        boolean gzip,
        long packedSize,
        String sha256,
        long size,
        byte[] head,
        boolean utf8,
        long badUtf8Line,
        long nulLine) {
    private static final int HEAD = 1 << 18;
    private static final int BUFFER = 1 << 16;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long BLANKS = 0x2020_2020_2020_2020L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    /** Below this size a high ratio does no harm. */
    private static final long RATIO_FROM = 1 << 20;

    static boolean isGzip(byte[] start) {
        return start.length > 2 && (start[0] & 0xFF) == 0x1F && (start[1] & 0xFF) == 0x8B && start[2] == 8;
    }

    static ByteScan of(InputStream upload, Limits limits) throws IOException {
        DigestInputStream digested = new DigestInputStream(upload, newDigest());
        CountingInputStream counted = new CountingInputStream(digested);
        byte[] start = counted.readNBytes(3);
        InputStream whole = new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(start), counted);
        boolean gzip = isGzip(start);
        Scan scan = new Scan(limits, counted, gzip);
        try (InputStream content = gzip ? new GZIPInputStream(whole, BUFFER) : whole) {
            scan.all(content);
            digested.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (ZipException | java.io.EOFException e) {
            throw new UploadRefused("broken_gzip", "The gzip file is damaged or cut short: send it again.");
        }
        boolean utf8 = scan.utf8.isWellFormed() && !scan.utf8.isWithinCharacter();
        return new ByteScan(
                gzip,
                counted.count,
                HexFormat.of().formatHex(digested.getMessageDigest().digest()),
                scan.size,
                Arrays.copyOf(scan.head, scan.headSize),
                utf8,
                utf8 ? 0 : scan.badUtf8Line,
                scan.nulLine);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static final class Scan {
        private final Limits limits;
        private final CountingInputStream counted;
        private final boolean gzip;
        private byte[] head = new byte[BUFFER];
        private final Utf8Check utf8 = new Utf8Check();
        private int headSize;
        private long size;
        private long line = 1;
        private long badUtf8Line = 1;
        private long nulLine;
        private byte previous;

        Scan(Limits limits, CountingInputStream counted, boolean gzip) {
            this.limits = limits;
            this.counted = counted;
            this.gzip = gzip;
        }

        void all(InputStream content) throws IOException {
            byte[] buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                requireWithinLimits();
                int wanted = Math.min(read, HEAD - headSize);
                if (headSize + wanted > head.length) {
                    head = Arrays.copyOf(head, HEAD);
                }
                System.arraycopy(buffer, 0, head, headSize, wanted);
                headSize += wanted;
                look(buffer, read);
            }
        }

        private void look(byte[] buffer, int length) {
            for (int i = 0; i < length; i++) {
                i = utf8.isWithinCharacter() ? i : plainEnd(buffer, i, length);
                if (i == length) {
                    return;
                }
                byte b = buffer[i];
                if (b == 0 && nulLine == 0) {
                    nulLine = line;
                }
                if (b < 0 || utf8.isWithinCharacter()) {
                    if (utf8.isWellFormed()) {
                        utf8.take(b);
                        badUtf8Line = line;
                    }
                } else if (b == '\r' || (b == '\n' && previous != '\r')) {
                    line++;
                }
                previous = b;
            }
        }

        /** Goes on over bytes that mean nothing here, eight at a time: neither beyond ASCII nor control characters. */
        private int plainEnd(byte[] buffer, int start, int length) {
            int i = start;
            while (i + Long.BYTES <= length) {
                long eight = (long) EIGHT_BYTES.get(buffer, i);
                // The high bit of a byte is set by itself, or by the subtraction where the byte is below a blank.
                if (((eight | (eight - BLANKS)) & HIGH_BITS) != 0) {
                    break;
                }
                i += Long.BYTES;
            }
            if (i > start) {
                previous = buffer[i - 1];
            }
            return i;
        }

        private void requireWithinLimits() {
            if (size > limits.bytes()) {
                throw new UploadRefused(
                        "too_large",
                        "The file has more than " + limits.bytes() + " bytes" + (gzip ? " unpacked" : "")
                                + ": split it.");
            }
            if (gzip && size > RATIO_FROM && size / Math.max(1, counted.count) > limits.gzipRatio()) {
                throw new UploadRefused(
                        "too_large",
                        "The gzip file unpacks to more than " + limits.gzipRatio()
                                + " times its size: send it unpacked.");
            }
        }
    }

    private static final class CountingInputStream extends java.io.FilterInputStream {
        private long count;

        CountingInputStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }

        /** What is put around it closes it at the end of what it reads itself; there may be more to digest. */
        @Override
        public void close() {
            // Whoever has opened the upload closes it.
        }
    }
}
