package io.rowport.http;

import io.rowport.application.AccessTokens;
import io.rowport.application.CancelImport;
import io.rowport.application.CreateImport;
import io.rowport.application.CreateImportOnce;
import io.rowport.application.ExportRows;
import io.rowport.application.FindImports;
import io.rowport.application.FindRecords;
import io.rowport.application.MapImport;
import io.rowport.application.PreviewImport;
import io.rowport.application.PreviewUndo;
import io.rowport.application.StartImport;
import io.rowport.application.SuggestMapping;
import io.rowport.application.UndoImport;
import io.rowport.application.WriteSample;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.port.Accounts;

/**
 * What the server offers.
 *
 * @param imports what is done to imports
 * @param views what is shown
 * @param types the record types that are known
 * @param tokens finds personal access tokens
 * @param accounts finds the accounts that JSON web tokens name
 * @param operations what operators see
 */
public record UseCases(
        Imports imports,
        Views views,
        RecordTypes types,
        AccessTokens tokens,
        Accounts accounts,
        Operations operations) {
    /**
     * What is done to imports.
     *
     * @param create takes uploads
     * @param createOnce takes them once for a key
     * @param map sets mappings
     * @param start starts
     * @param cancel cancels and resumes
     * @param undo takes back and removes
     * @param previewUndo shows what taking back would do
     */
    public record Imports(
            CreateImport create,
            CreateImportOnce createOnce,
            MapImport map,
            StartImport start,
            CancelImport cancel,
            UndoImport undo,
            PreviewUndo previewUndo) {}

    /**
     * What is shown.
     *
     * @param find imports and outcomes
     * @param preview first rows
     * @param suggest mappings
     * @param export rows as files
     * @param records records
     * @param sample sample files
     */
    public record Views(
            FindImports find,
            PreviewImport preview,
            SuggestMapping suggest,
            ExportRows export,
            FindRecords records,
            WriteSample sample) {}
}
