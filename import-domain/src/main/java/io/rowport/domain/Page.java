package io.rowport.domain;

import java.util.List;

/**
 * A part of a list.
 *
 * @param items what stands on the page
 * @param total how many the whole list has
 * @param request which page this is
 * @param <T> what the list holds
 */
public record Page<T>(List<T> items, long total, Request request) {
    /** The most items that a page may have. */
    public static final int MAX_SIZE = 500;

    /**
     * Which page is wanted.
     *
     * @param number the page, from 1
     * @param size how many items a page has, from 1 to {@link #MAX_SIZE}
     */
    public record Request(int number, int size) {
        public Request {
            if (number < 1) {
                throw new InvalidInput("page", "The page must be 1 or more.");
            }
            if (size < 1 || size > MAX_SIZE) {
                throw new InvalidInput("per_page", "The page size must be between 1 and " + MAX_SIZE + ".");
            }
        }

        /** {@return how many items come before the page} */
        public long offset() {
            return (number - 1L) * size;
        }
    }

    public Page {
        items = List.copyOf(items);
    }

    /** {@return the number of the last page; 1 where the list is empty} */
    public long lastPage() {
        return Math.max(1, (total + request.size() - 1) / request.size());
    }
}
