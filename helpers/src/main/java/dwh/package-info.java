/**
 * What the notebooks import.
 *
 * <p>A notebook begins with {@code %jars ../helpers/target/dwh.jar} alone in its first cell and, in
 * the second:
 *
 * <pre>{@code
 * import dwh.*;
 * import static dwh.Notebook.*;
 * var project = Project.open();
 * }</pre>
 *
 * <p>{@link dwh.Project} reads the configuration, starts the sandbox when it is the target and none
 * runs, and registers the renderers, so that a Tablesaw table, a figure and every value of these
 * packages shows well as the last expression of a cell, or anywhere by {@link
 * dwh.Notebook#show(Object) show}. From it one reaches:
 *
 * <ul>
 *   <li>{@code project.config()}: the checked settings ({@link dwh.config.DwhConfig}),
 *   <li>{@code project.copyRole()}, {@code firewall()}, {@code cluster()}, {@code bucket()}: the
 *       AWS side ({@link dwh.aws}),
 *   <li>{@code project.warehouse()}: SQL ({@link dwh.jdbc.Warehouse}),
 *   <li>{@code project.teardown()}: deletes everything and proves that it is gone,
 *   <li>{@code check("03.2", answer)} and {@code progress("03")}: the exercises ({@link
 *       dwh.exercise}), of the project that was opened last.
 * </ul>
 *
 * <p>Every {@code ensure} creates what is missing and keeps what fits, every {@code delete}
 * tolerates what is gone: any cell may be run again.
 */
package dwh;
