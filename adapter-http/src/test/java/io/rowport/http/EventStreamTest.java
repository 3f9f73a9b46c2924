package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final Connection connection = new Connection();
    private final EventStream stream = new EventStream(connection, json("{\"n\":1}"));

    /** Takes as many writes as a test allows, as the servlet API has it. */
    private static final class Connection extends ServletOutputStream {
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private int takes = Integer.MAX_VALUE;
        private boolean isBroken;

        @Override
        public boolean isReady() {
            return takes > 0;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("It has one");
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (isBroken) {
                throw new IOException("Broken pipe");
            }
            assertThat(takes--).isPositive();
            sent.writeBytes(bytes);
        }

        @Override
        public void flush() {
            assertThat(takes).isPositive();
        }

        String sent() {
            String text = sent.toString(StandardCharsets.UTF_8);
            sent.reset();
            return text;
        }
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void itBeginsWithTheStateAndGoesOnWithChanges() {
        stream.onWritePossible();
        assertThat(connection.sent()).isEqualTo("retry: 2000\n\nevent: state\ndata: {\"n\":1}\n\n");

        stream.change(json("{\"n\":2}"));
        assertThat(connection.sent()).isEqualTo("event: change\ndata: {\"n\":2}\n\n");
    }

    @Test
    void nothingIsWrittenBeforeTheConnectionAsksForIt() {
        stream.change(json("{\"n\":2}"));
        stream.beat();

        assertThat(connection.sent()).isEmpty();
    }

    @Test
    void aSlowListenerGetsTheLatestChangeOnly() {
        stream.onWritePossible();
        connection.sent();
        connection.takes = 0;
        stream.change(json("{\"n\":2}"));
        stream.change(json("{\"n\":3}"));
        connection.takes = 10;
        stream.onWritePossible();

        assertThat(connection.sent()).isEqualTo("event: change\ndata: {\"n\":3}\n\n");
    }

    @Test
    void anEventThatIsHalfWrittenIsFinishedFirst() {
        stream.onWritePossible();
        connection.sent();
        connection.takes = 1;
        stream.change(json("{\"n\":2}"));
        stream.change(json("{\"n\":3}"));
        connection.takes = 10;
        stream.onWritePossible();

        assertThat(connection.sent()).isEqualTo("event: change\ndata: {\"n\":2}\n\nevent: change\ndata: {\"n\":3}\n\n");
    }

    @Test
    void theEndComesAfterTheLastChangeAndClosesTheStream() {
        stream.onWritePossible();
        connection.sent();
        connection.takes = 0;
        stream.change(json("{\"n\":2}"));
        stream.end(json("{}"));
        assertThat(stream.closed()).isNotDone();
        connection.takes = 10;
        stream.onWritePossible();

        assertThat(connection.sent()).isEqualTo("event: change\ndata: {\"n\":2}\n\nevent: end\ndata: {}\n\n");
        assertThat(stream.closed()).isDone();
    }

    @Test
    void aBeatIsAComment() {
        stream.onWritePossible();
        connection.sent();
        stream.beat();
        stream.beat();

        assertThat(connection.sent()).isEqualTo(":\n\n:\n\n");
        assertThat(stream.closed()).isNotDone();
    }

    @Test
    void aListenerThatTakesNothingBetweenTwoBeatsIsDropped() {
        stream.onWritePossible();
        connection.takes = 0;
        stream.change(json("{\"n\":2}"));
        stream.beat();
        assertThat(stream.closed()).isNotDone();
        stream.beat();

        assertThat(stream.closed()).isDone();
    }

    @Test
    void aListenerThatHasHungUpIsDropped() {
        stream.onWritePossible();
        connection.isBroken = true;
        stream.beat();

        assertThat(stream.closed()).isDone();
    }

    @Test
    void nothingIsWrittenOnceItIsClosed() {
        stream.onWritePossible();
        connection.sent();
        stream.onError(new IOException("Connection reset"));
        stream.change(json("{\"n\":2}"));

        assertThat(connection.sent()).isEmpty();
        assertThat(stream.closed()).isDone();
    }
}
