"""What a notebook needs of the kernel beyond the protocol suite, over real sockets."""

import os
import subprocess
import time
import unittest
import zipfile

from notebook_case import DEADLINE, INTERRUPTED, Notebook


class JavaKernelSessionTest(unittest.TestCase):
    def setUp(self):
        notebook = Notebook()
        self.addCleanup(notebook.close)
        self.folder, self.manager, self.client = notebook.folder, notebook.manager, notebook.client
        self.run_cell, self.collect = notebook.run_cell, notebook.collect

    def greeter_jar(self):
        """Compiles a class into a jar next to the notebook."""
        source = os.path.join(self.folder.name, "Greeter.java")
        with open(source, "w", encoding="utf-8") as file:
            file.write('package greet; public class Greeter { public String hi() { return "hi"; } }')
        home = os.environ.get("JAVA_HOME")
        javac = os.path.join(home, "bin", "javac") if home else "javac"
        subprocess.run([javac, "-d", self.folder.name, source], check=True)
        os.mkdir(os.path.join(self.folder.name, "my libs"))
        with zipfile.ZipFile(os.path.join(self.folder.name, "my libs", "greeter.jar"), "w") as jar:
            jar.write(os.path.join(self.folder.name, "greet", "Greeter.class"), "greet/Greeter.class")

    def test_jars_are_found_from_the_notebooks_folder(self):
        self.greeter_jar()
        self.assertEqual("ok", self.run_cell('%jars "my libs/*.jar"').status)
        self.assertEqual("hi", self.run_cell("import greet.Greeter;\nnew Greeter().hi()").result)

    def test_missing_jar_is_an_error_that_names_it(self):
        outcome = self.run_cell("%jars lib/none.jar")
        self.assertEqual("CellError", outcome.error["ename"])
        self.assertIn(os.path.join(self.folder.name, "lib/none.jar"), outcome.error["evalue"])

    def test_endless_loop_is_interrupted_and_the_next_cell_works(self):
        self.run_cell("int rounds = 0;")
        outcome = self.run_cell("while (true) { rounds++; }", interrupt_after=1)
        self.assertEqual(INTERRUPTED, outcome.error["evalue"])
        self.assertEqual("true", self.run_cell("rounds > 0").result)

    def test_cell_that_ignores_interrupts_is_ended_too(self):
        code = "while (true) { try { Thread.sleep(50); } catch (InterruptedException e) { } }"
        self.assertEqual(INTERRUPTED, self.run_cell(code, interrupt_after=1).error["evalue"])
        self.assertEqual("2", self.run_cell("1 + 1").result)

    def test_printing_cell_is_interrupted_and_can_print_again(self):
        code = "for (int i = 0; ; i++) { System.out.println(i); }"
        outcome = self.run_cell(code, interrupt_when_heard=True)
        self.assertEqual(INTERRUPTED, outcome.error["evalue"])
        self.assertEqual("again\n", self.run_cell('System.out.println("again");').stdout)

    def test_library_loop_that_ignores_interrupts_is_left_behind_unheard(self):
        code = "Stream.iterate(1, UnaryOperator.identity()).forEach(System.out::println);"
        outcome = self.run_cell(code, interrupt_when_heard=True)
        self.assertEqual(INTERRUPTED, outcome.error["evalue"])
        self.assertIn("goes on in the background", outcome.stderr)
        again = self.run_cell('Thread.sleep(500); System.out.println("again");')
        self.assertEqual("again\n", again.stdout)

    def test_statements_after_an_interrupt_do_not_run(self):
        self.run_cell('Thread.sleep(60_000);\nSystem.setProperty("went", "on");', interrupt_after=1)
        self.assertEqual("false", self.run_cell('System.getProperty("went") != null').result)

    def test_input_is_asked_of_the_frontend(self):
        outcome = self.run_cell(
            'var in = new Scanner(System.in);\nSystem.out.print("two: ");\n'
            'in.nextLine() + in.nextLine()',
            answers=["grün ", "blau"],
        )
        self.assertEqual("grün blau", outcome.result)
        self.assertEqual("two: ", outcome.stdout)

    def test_input_can_be_interrupted_and_asked_again(self):
        request = self.client.execute("System.in.read()", allow_stdin=True)
        self.assertEqual(INTERRUPTED, self.collect(request, interrupt_after=1).error["evalue"])
        again = self.run_cell("new Scanner(System.in).nextLine()", answers=["now"])
        self.assertEqual("now", again.result)

    def test_output_arrives_while_the_cell_runs(self):
        request = self.client.execute('System.out.print("é1 "); Thread.sleep(3000); System.out.print("2");')
        begin = time.monotonic()
        while True:
            message = self.client.get_iopub_msg(timeout=DEADLINE)
            if message["msg_type"] == "stream":
                break
        self.assertEqual("é1 ", message["content"]["text"])
        self.assertEqual("2", self.collect(request).stdout)

    def test_much_output_arrives_whole_and_in_few_messages(self):
        request = self.client.execute("for (int i = 0; i < 100_000; i++) System.out.println(i);")
        lines = self.collect(request).stdout.splitlines()
        self.assertEqual([str(i) for i in range(100_000)], lines)

    def test_error_points_to_cell_and_line(self):
        self.run_cell("// a comment\nint half(int n) {\n  return n / (n - n);\n}")
        outcome = self.run_cell("int a = 1;\nhalf(a)")
        self.assertEqual("ArithmeticException", outcome.error["ename"])
        self.assertRegex(outcome.trace, r"half\(cell \d+, line 3\)\n.*\(cell \d+, line 2\)")

    def test_cells_that_wait_behind_a_failure_are_aborted(self):
        requests = [self.client.execute(code) for code in ("Thread.sleep(500); int a = 1 / 0;", "1", "2")]
        statuses = [self.collect(request).status for request in requests]
        self.assertEqual(["error", "aborted", "aborted"], statuses)
        self.assertEqual("3", self.run_cell("3").result)

    def test_restart_forgets_the_variables(self):
        self.run_cell("int kept = 1;")
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=DEADLINE)
        self.assertIn("cannot find symbol", self.run_cell("kept").error["evalue"])

    def test_shutdown_is_quick_and_leaves_no_process(self):
        process = self.manager.provisioner.process
        self.manager.shutdown_kernel()
        self.assertEqual(0, process.wait(timeout=DEADLINE))


if __name__ == "__main__":
    unittest.main()
