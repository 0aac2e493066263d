package dwh.exercise;

import java.util.Map;

/**
 * An exercise, as {@code notebooks/exercises.json} has it.
 *
 * @param asks what for: a {@code table}, {@code number}, {@code text} or {@code list}
 * @param by what the answer depends on: {@code logs}, all {@code data}, the {@code node}'s type, or
 *     nothing
 * @param scale digits behind the point that numbers are compared with
 * @param names whether columns are told by their names, else by their places
 * @param order whether the order of the rows matters
 * @param answers the right answer by what it depends on; recorded, not written
 */
record Exercise(
    String asks, String by, int scale, boolean names, boolean order, Map<String, Answer> answers) {}
