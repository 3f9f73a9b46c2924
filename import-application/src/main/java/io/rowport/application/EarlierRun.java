package io.rowport.application;

import io.rowport.domain.FirmId;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.Mode;
import io.rowport.domain.port.ImportStore;
import java.util.Optional;

/** Finds the import that has applied a file before; a validation applies nothing, so it never has. */
final class EarlierRun {
    private EarlierRun() {}

    static Optional<ImportId> of(ImportStore imports, FirmId firm, ImportRequest request, String sha256) {
        return request.mode() == Mode.VALIDATE
                ? Optional.empty()
                : imports.lastRunOf(firm, request.type(), request.mode(), sha256);
    }
}
