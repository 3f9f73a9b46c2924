package io.rowport.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;

/**
 * Decodes bytes, and never puts a replacement character where they don't belong to the encoding: it gives all that comes before
 * such bytes, then throws {@link CharacterCodingException}.
 */
final class StrictReader extends Reader {
    private static final int SLICE = 512;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private final boolean wide;
    private boolean exhausted;
    private boolean zeroNext;

    StrictReader(InputStream in, Charset charset) {
        this.in = in;
        this.wide = Encodings.isWide(charset);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Reads at least one character, for which there must be room for two: some encodings give no less. */
    @Override
    public int read(char[] out, int offset, int length) throws IOException {
        if (zeroNext) {
            throw new MalformedInputException(1);
        }
        CharBuffer target = CharBuffer.wrap(out, offset, length);
        while (true) {
            CoderResult result = decode(target);
            if (target.position() > offset) {
                return wide ? beforeZero(out, offset, target.position()) : target.position() - offset;
            }
            if (result.isError()) {
                result.throwException();
            }
            if (exhausted) {
                return -1;
            }
            refill();
        }
    }

    /** Some bytes at a time: decoders are quick up to the first character that isn't ASCII, and slow from there on to the end. */
    private CoderResult decode(CharBuffer target) {
        int end = bytes.limit();
        CoderResult result;
        do {
            int sliceEnd = Math.min(bytes.position() + SLICE, end);
            bytes.limit(sliceEnd);
            result = decoder.decode(bytes, target, exhausted && sliceEnd == end);
            bytes.limit(end);
            if (sliceEnd == end) {
                return result;
            }
        } while (result.isUnderflow());
        return result;
    }

    /** Characters of value zero, which text doesn't have, are malformed as well; bytes of that value were seen before. */
    private int beforeZero(char[] out, int start, int end) throws MalformedInputException {
        for (int i = start; i < end; i++) {
            if (out[i] == 0) {
                if (i == start) {
                    throw new MalformedInputException(1);
                }
                zeroNext = true;
                return i - start;
            }
        }
        return end - start;
    }

    private void refill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        exhausted = read < 0;
        bytes.position(bytes.position() + Math.max(0, read));
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
