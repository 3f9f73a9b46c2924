package io.rowport.domain;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An import: one file on its way into the system of record. The aggregate of the model.
 *
 * <p>A transition gives a new import and leaves this one as it was; one that the status forbids throws {@link
 * IllegalTransition}. The life is
 *
 * <pre>
 * pending → mapped → queued → processing → completed | failed
 *           mapped → mapped   queued | processing → cancelled → queued (resumed)
 *                             completed | failed | cancelled → undoing → undone
 * </pre>
 *
 * @param id identifies it
 * @param account who created it; its firm owns it
 * @param request what was asked for
 * @param file what was uploaded
 * @param mapping how columns map to fields, null until set
 * @param state where it stands
 * @param timeline when things happened
 * @param duplicateOf an earlier import that applied the same bytes as the same type in the same mode, null for none
 */
public record Import(
        ImportId id,
        Account account,
        ImportRequest request,
        SourceFile file,
        @Nullable Mapping mapping,
        State state,
        Timeline timeline,
        @Nullable ImportId duplicateOf) {
    /**
     * Where an import stands.
     *
     * @param status its status
     * @param progress how far its run is
     * @param reason why it failed, a sentence; null while it didn't
     * @param undo how far the taking back of what it did is
     */
    public record State(
            ImportStatus status,
            Progress progress,
            @Nullable String reason,
            Undo undo) {
        public State {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(progress, "progress");
            Objects.requireNonNull(undo, "undo");
        }

        private State with(ImportStatus next) {
            return new State(next, progress, null, undo);
        }
    }

    public Import {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(timeline, "timeline");
    }

    /**
     * A new import, pending.
     *
     * @param id identifies it
     * @param account who creates it
     * @param request what is asked for
     * @param file what was uploaded
     * @param duplicateOf an earlier import that applied the same, null for none
     * @param now the present time
     * @return the import
     */
    public static Import create(
            ImportId id,
            Account account,
            ImportRequest request,
            SourceFile file,
            @Nullable ImportId duplicateOf,
            Instant now) {
        State state = new State(ImportStatus.PENDING, Progress.of(file.rows()), null, Undo.NONE);
        return new Import(id, account, request, file, null, state, Timeline.createdAt(now), duplicateOf);
    }

    /** {@return the status} */
    public ImportStatus status() {
        return state.status();
    }

    /** {@return how far the run is} */
    public Progress progress() {
        return state.progress();
    }

    /** {@return the firm that owns the import} */
    public FirmId firm() {
        return account.firm();
    }

    /**
     * Sets the mapping, or sets it anew.
     *
     * @param newMapping a mapping that was checked against the record type and the headers
     * @param now the present time
     * @return the import, mapped
     * @throws IllegalTransition unless it is pending or mapped
     */
    public Import mapped(Mapping newMapping, Instant now) {
        require("mapped", EnumSet.of(ImportStatus.PENDING, ImportStatus.MAPPED));
        return new Import(
                id,
                account,
                request,
                file,
                newMapping,
                state.with(ImportStatus.MAPPED),
                timeline.touched(now),
                duplicateOf);
    }

    /**
     * Starts the import: it waits for its turn, or is completed at once where the file has no rows.
     *
     * @param now the present time
     * @return the import, queued or completed
     * @throws IllegalTransition unless it is mapped
     */
    public Import started(Instant now) {
        require("started", EnumSet.of(ImportStatus.MAPPED));
        return state.progress().total() == 0
                ? to(ImportStatus.COMPLETED, timeline.started(now).finished(now))
                : to(ImportStatus.QUEUED, timeline.touched(now));
    }

    /**
     * Its turn has come, or comes again after an interruption.
     *
     * @param now the present time
     * @return the import, processing
     * @throws IllegalTransition unless it is queued or was already processing
     */
    public Import processing(Instant now) {
        require("run", EnumSet.of(ImportStatus.QUEUED, ImportStatus.PROCESSING));
        return to(ImportStatus.PROCESSING, timeline.started(now));
    }

    /**
     * Some more rows have ended. The last of them completes the import.
     *
     * @param ended how they ended
     * @param now the present time
     * @return the import, still processing or completed
     * @throws IllegalTransition unless it is processing
     */
    public Import advanced(Counts ended, Instant now) {
        require("advanced", EnumSet.of(ImportStatus.PROCESSING));
        Progress next = state.progress().plus(ended);
        boolean over = next.remaining() == 0;
        State nextState = new State(over ? ImportStatus.COMPLETED : ImportStatus.PROCESSING, next, null, Undo.NONE);
        Timeline nextTimeline = over ? timeline.finished(now) : timeline.touched(now);
        return new Import(id, account, request, file, mapping, nextState, nextTimeline, duplicateOf);
    }

    /**
     * Some more rows have ended, and the run stops at them.
     *
     * @param ended how they ended
     * @param reason why it stops, a sentence
     * @param now the present time
     * @return the import, failed
     * @throws IllegalTransition unless it is processing
     */
    public Import failedAfter(Counts ended, String reason, Instant now) {
        require("failed", EnumSet.of(ImportStatus.PROCESSING));
        State next = new State(ImportStatus.FAILED, state.progress().plus(ended), reason, Undo.NONE);
        return new Import(id, account, request, file, mapping, next, timeline.finished(now), duplicateOf);
    }

    /**
     * The run can't go on.
     *
     * @param reason why, a sentence
     * @param now the present time
     * @return the import, failed; what was applied stays
     * @throws IllegalTransition unless it is queued, processing or undoing
     */
    public Import failed(String reason, Instant now) {
        require("failed", EnumSet.of(ImportStatus.QUEUED, ImportStatus.PROCESSING, ImportStatus.UNDOING));
        State next = new State(ImportStatus.FAILED, state.progress(), reason, state.undo());
        return new Import(id, account, request, file, mapping, next, timeline.finished(now), duplicateOf);
    }

    /**
     * A person stops it.
     *
     * @param now the present time
     * @return the import, cancelled; what was applied stays
     * @throws IllegalTransition unless it is queued or processing
     */
    public Import cancelled(Instant now) {
        require("cancelled", EnumSet.of(ImportStatus.QUEUED, ImportStatus.PROCESSING));
        return to(ImportStatus.CANCELLED, timeline.finished(now));
    }

    /**
     * A cancelled import goes on where it stopped.
     *
     * @param now the present time
     * @return the import, queued
     * @throws IllegalTransition unless it is cancelled
     */
    public Import resumed(Instant now) {
        require("resumed", EnumSet.of(ImportStatus.CANCELLED));
        return to(ImportStatus.QUEUED, timeline.reopened(now));
    }

    /**
     * What was applied is to be taken back. An undo that failed goes on where it stopped.
     *
     * @param afterwards what happens to the import itself
     * @param now the present time
     * @return the import, undoing
     * @throws IllegalTransition unless it is completed, failed or cancelled
     */
    public Import undoing(Undo.Afterwards afterwards, Instant now) {
        Set<ImportStatus> allowed = EnumSet.of(ImportStatus.COMPLETED, ImportStatus.FAILED, ImportStatus.CANCELLED);
        require(afterwards == Undo.Afterwards.KEEP_IMPORT ? "undone" : "deleted", allowed);
        Undo undo = state.undo().then(afterwards);
        State next = new State(ImportStatus.UNDOING, state.progress(), null, undo);
        return new Import(id, account, request, file, mapping, next, timeline.reopened(now), duplicateOf);
    }

    /**
     * Some more rows were taken back, or left as they are.
     *
     * @param undo how far the undo is now
     * @param now the present time
     * @return the import, still undoing
     * @throws IllegalTransition unless it is undoing
     */
    public Import undoneTo(Undo undo, Instant now) {
        require("undone", EnumSet.of(ImportStatus.UNDOING));
        State next = new State(ImportStatus.UNDOING, state.progress(), null, undo);
        return new Import(id, account, request, file, mapping, next, timeline.touched(now), duplicateOf);
    }

    /**
     * What could be taken back was.
     *
     * @param now the present time
     * @return the import, undone
     * @throws IllegalTransition unless it is undoing
     */
    public Import undone(Instant now) {
        require("undone", EnumSet.of(ImportStatus.UNDOING));
        return to(ImportStatus.UNDONE, timeline.finished(now));
    }

    /**
     * A worker takes the undo in hand, or takes it up again.
     *
     * @return this import
     * @throws IllegalTransition unless it is undoing
     */
    public Import beingUndone() {
        require("undone", EnumSet.of(ImportStatus.UNDOING));
        return this;
    }

    /**
     * The file and what is known of single rows are given up; name, hash and counts stay. From now on it stays as it is.
     *
     * @param now the present time
     * @return the import, in the same status
     * @throws IllegalTransition while it is queued, processing or undoing, or where that was done before
     */
    public Import purged(Instant now) {
        require(
                "purged",
                EnumSet.complementOf(EnumSet.of(ImportStatus.QUEUED, ImportStatus.PROCESSING, ImportStatus.UNDOING)));
        return new Import(id, account, request, file, mapping, state, timeline.purged(now), duplicateOf);
    }

    private Import to(ImportStatus next, Timeline nextTimeline) {
        return new Import(id, account, request, file, mapping, state.with(next), nextTimeline, duplicateOf);
    }

    private void require(String asked, Set<ImportStatus> allowed) {
        if (timeline.purgedAt() != null) {
            throw new IllegalTransition(asked + ", for its file and rows are no longer kept", status());
        }
        if (!allowed.contains(status())) {
            throw new IllegalTransition(asked, status());
        }
    }
}
