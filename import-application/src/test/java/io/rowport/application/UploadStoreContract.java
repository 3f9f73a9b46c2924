package io.rowport.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rowport.domain.ImportId;
import io.rowport.domain.port.Content;
import io.rowport.domain.port.UploadStore;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link UploadStore} does. */
public abstract class UploadStoreContract {
    private static final byte[] CSV = "Name\nZoë\n".getBytes(StandardCharsets.UTF_8);

    private final SeededIds ids = new SeededIds(getClass().getName().hashCode());

    @TempDir
    Path folder = Path.of("");

    /** {@return the store under test, with none of the tests' uploads in it} */
    protected abstract UploadStore uploads();

    @Test
    void aFileIsReadBackByteForByte() throws IOException {
        ImportId id = nextId();

        uploads().keep(id, new ByteArrayInputStream(CSV));

        assertThat(bytes(id)).isEqualTo(CSV);
    }

    @Test
    void aLargeFileIsReadBackByteForByte() throws IOException {
        ImportId id = nextId();
        byte[] large = new byte[5_000_001];
        new Random(5).nextBytes(large);

        uploads().keep(id, new ByteArrayInputStream(large));

        assertThat(bytes(id)).isEqualTo(large);
    }

    @Test
    void anEmptyFileIsKept() throws IOException {
        ImportId id = nextId();

        uploads().keep(id, InputStream.nullInputStream());

        assertThat(bytes(id)).isEmpty();
    }

    @Test
    void aFileIsReadAsOftenAsNeeded() throws IOException {
        ImportId id = nextId();
        uploads().keep(id, new ByteArrayInputStream(CSV));
        Content content = uploads().content(id);

        try (InputStream first = content.open();
                InputStream second = content.open()) {
            assertThat(first.read()).isEqualTo('N');
            assertThat(second.readAllBytes()).isEqualTo(CSV);
            assertThat(first.readAllBytes()).hasSize(CSV.length - 1);
        }
    }

    @Test
    void filesOfDifferentImportsAreKeptApart() throws IOException {
        ImportId one = nextId();
        ImportId other = nextId();

        uploads().keep(one, new ByteArrayInputStream(CSV));
        uploads().keep(other, new ByteArrayInputStream(new byte[] {1, 2, 3}));

        assertThat(bytes(one)).isEqualTo(CSV);
        assertThat(bytes(other)).containsExactly(1, 2, 3);
    }

    @Test
    void theStreamIsLeftOpen() throws IOException {
        boolean[] closed = {false};
        InputStream watched = new ByteArrayInputStream(CSV) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        uploads().keep(nextId(), watched);

        assertThat(closed[0]).isFalse();
    }

    @Test
    void whatWasNeverKeptCannotBeOpened() {
        Content content = uploads().content(nextId());

        assertThatExceptionOfType(FileNotFoundException.class).isThrownBy(content::open);
    }

    @Test
    void aFileThatCannotBeReadLeavesNothingBehind() {
        ImportId id = nextId();
        IOException broken = new IOException("broken");
        InputStream breaking = new InputStream() {
            private int read;

            @Override
            public int read() throws IOException {
                if (read++ >= 100_000) {
                    throw broken;
                }
                return 'x';
            }
        };

        Throwable thrown = catchThrowable(() -> uploads().keep(id, breaking));

        assertThat(thrown).isInstanceOf(IOException.class);
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> uploads().content(id).open());
    }

    @Test
    void aFileThatIsTakenOverIsGoneFromWhereItWas() throws IOException {
        ImportId id = nextId();
        Path temporary = Files.write(folder.resolve("upload.tmp"), CSV);

        uploads().takeOver(id, temporary);

        assertThat(bytes(id)).isEqualTo(CSV);
        assertThat(temporary).doesNotExist();
    }

    @Test
    void aFileThatIsNotThereCannotBeTakenOver() {
        ImportId id = nextId();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> uploads().takeOver(id, folder.resolve("missing.tmp")));
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> uploads().content(id).open());
    }

    @Test
    void aRemovedFileIsGone() throws IOException {
        ImportId id = nextId();
        uploads().keep(id, new ByteArrayInputStream(CSV));
        Content content = uploads().content(id);

        uploads().remove(id);

        assertThatExceptionOfType(FileNotFoundException.class).isThrownBy(content::open);
    }

    @Test
    void removingWhatIsNotThereDoesNothing() {
        assertThat(catchThrowable(() -> uploads().remove(nextId()))).isNull();
    }

    private ImportId nextId() {
        return new ImportId(ids.get());
    }

    private byte[] bytes(ImportId id) throws IOException {
        try (InputStream in = uploads().content(id).open()) {
            return in.readAllBytes();
        }
    }
}
