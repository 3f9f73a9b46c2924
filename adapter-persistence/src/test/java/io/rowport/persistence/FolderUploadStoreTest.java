package io.rowport.persistence;

import io.rowport.application.UploadStoreContract;
import io.rowport.domain.port.UploadStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FolderUploadStoreTest extends UploadStoreContract {
    @TempDir
    private Path folder;

    @Override
    protected UploadStore uploads() {
        return Persistence.folderUploads(folder);
    }
}
