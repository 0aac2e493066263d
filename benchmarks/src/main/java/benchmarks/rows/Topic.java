package benchmarks.rows;

import benchmarks.measure.Row;
import java.util.List;

/** Rows that go together, since they need the same things or load the same tables. */
public interface Topic {
  List<Row> rows();
}
