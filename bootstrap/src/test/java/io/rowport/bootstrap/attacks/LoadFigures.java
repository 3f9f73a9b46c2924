package io.rowport.bootstrap.attacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** What many clients have seen together. Safe for use by several threads. */
final class LoadFigures {
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger imports = new AtomicInteger();
    private final AtomicLong rows = new AtomicLong();
    private final List<Long> residentBytes = new ArrayList<>();

    void answered(int status, long took) {
        statuses.computeIfAbsent(status, same -> new AtomicInteger()).incrementAndGet();
        nanos.add(took);
    }

    void fault(String fault) {
        faults.add(fault);
    }

    void ended(int rowsOfImport) {
        imports.incrementAndGet();
        rows.addAndGet(rowsOfImport);
    }

    synchronized void resident(long bytes) {
        residentBytes.add(bytes);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    int imports() {
        return imports.get();
    }

    /** The mean of a third of the samples: the first, second or last. */
    synchronized double residentInThird(int third) {
        int size = residentBytes.size() / 3;
        return residentBytes.subList(third * size, (third + 1) * size).stream()
                .mapToLong(Long::longValue)
                .average()
                .orElse(0);
    }

    synchronized long residentPeak() {
        return residentBytes.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public String toString() {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return "imports=" + imports + " rows=" + rows + " requests=" + sorted.length + " answers=" + statuses
                + " p50_ms=" + at(sorted, 0.5) + " p99_ms=" + at(sorted, 0.99) + " max_ms=" + at(sorted, 1)
                + " resident_mb=" + resident();
    }

    private static long at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1.0, sorted.length * part)] / 1_000_000;
    }

    private synchronized String resident() {
        return residentBytes.stream().map(bytes -> String.valueOf(bytes >> 20)).collect(Collectors.joining(","));
    }
}
