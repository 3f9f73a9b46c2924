package io.rowport.persistence;

import io.rowport.application.ScratchContract;
import io.rowport.domain.port.Scratch;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class DiskScratchTest extends ScratchContract {
    @TempDir
    private Path folder;

    private Scratch scratch = (id, keys) -> {
        throw new IllegalStateException("Not open yet");
    };

    @BeforeEach
    void open() {
        scratch = Persistence.diskScratch(folder);
    }

    @Override
    protected Scratch scratch() {
        return scratch;
    }
}
