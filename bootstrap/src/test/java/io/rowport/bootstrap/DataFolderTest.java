package io.rowport.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path parent;

    @Test
    void aNewFolderIsItsOwnersOnly() throws IOException {
        try (DataFolder data = DataFolder.open(parent.resolve("a/data"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void whatAProcessHasForItselfIsGoneWithIt() throws IOException {
        Path own;
        try (DataFolder data = DataFolder.open(parent)) {
            own = Files.createDirectories(data.own("scratch"));
            Files.writeString(own.resolve("room"), "much");
        }

        assertThat(own).doesNotExist();
        assertThat(parent.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void whatAnotherLivingProcessHasIsLeftAlone() throws IOException {
        try (DataFolder first = DataFolder.open(parent)) {
            Path own = Files.createDirectories(first.own("scratch"));

            DataFolder.open(parent).close();

            assertThat(own).exists();
        }
    }

    @Test
    void whatADeadProcessHasLeftIsRemoved() throws IOException {
        Path left = Files.createDirectories(parent.resolve("tmp/process-dead/scratch"));
        Files.writeString(parent.resolve("tmp/process-dead.lock"), "");

        try (DataFolder data = DataFolder.open(parent)) {
            assertThat(left.getParent()).doesNotExist();
            assertThat(data.own("scratch").getParent()).exists();
        }
    }

    @Test
    void aFileInItsPlaceIsToldInASentence() throws IOException {
        Path file = Files.writeString(parent.resolve("data"), "");

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> DataFolder.open(file))
                .withMessage("The data folder " + file + " can't be used: it must be a folder that can be written to.");
    }
}
