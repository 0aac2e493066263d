"""The stop button while SQL runs: helpers and sandbox in a live kernel. Needs their jars, which ./mvnw package builds."""

import os
import pathlib
import subprocess
import unittest

from notebook_case import INTERRUPTED, Notebook

ROOT = pathlib.Path(__file__).resolve().parents[4]
HELPERS = ROOT / "helpers" / "target" / "dwh.jar"
SANDBOX = ROOT / "sandbox" / "target" / "redshift-sandbox.jar"
POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", %s}]}'
TRUST = POLICY % '"Principal": {"Service": "redshift.amazonaws.com"}, "Action": "sts:AssumeRole"'
READ = POLICY % '"Action": "s3:GetObject", "Resource": "*"'
OPEN = '''
import dwh.*;
import software.amazon.awssdk.services.redshift.model.CreateClusterRequest;
var project = Project.open();
project.copyRole().ensure("""
    %s""", """
    %s""");
project.firewall().ensure();
project.cluster().ensure(CreateClusterRequest.builder()
    .clusterIdentifier(project.cluster().id()).clusterType("single-node")
    .nodeType(project.cluster().nodeType()).dbName(project.config().database())
    .port(project.config().port()).masterUsername(project.config().user()).manageMasterPassword(true)
    .publiclyAccessible(true).vpcSecurityGroupIds(project.firewall().id())
    .iamRoles(project.copyRole().arn()).build()).await();
var warehouse = project.warehouse();
'''
ENDPOINT = "45679"
# 4,096 rows three times over: hours of work.
FILL = "CREATE TABLE many (n INT); INSERT INTO many SELECT 1;" + "".join(
    f"INSERT INTO many SELECT n + {2 ** i} FROM many;" for i in range(12)
)
ENDLESS = "SELECT COUNT(*) FROM many a, many b, many c WHERE a.n + b.n + c.n = 7"


@unittest.skipUnless(HELPERS.exists() and SANDBOX.exists(), "SKIPPED: build all modules first: ./mvnw package")
class WarehouseInTheKernelTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        os.environ["DWH_SANDBOX_JAR"] = str(SANDBOX)
        cls.notebook = Notebook(deadline=300)
        cls.addClassCleanup(cls.notebook.close)
        cls.run_cell = cls.notebook.run_cell
        folder = pathlib.Path(cls.notebook.folder.name)
        (folder / "dwh.cfg.example").touch()
        (folder / "dwh.cfg").write_text("[DWH]\nDWH_PORT = 8211\n", encoding="utf-8")
        cls.sandbox("start", "--port", ENDPOINT)
        cls.addClassCleanup(cls.sandbox, "stop")
        for cell in (f"%classpath {HELPERS}", OPEN % (TRUST, READ), f'warehouse.script("{FILL}")'):
            outcome = cls.run_cell(cell)
            if outcome.status != "ok":
                raise AssertionError(outcome.trace)

    def setUp(self):
        # What only the session knows: it is there as long as the connection is the same.
        self.run_cell('warehouse.script("DROP TABLE IF EXISTS mine; CREATE TEMP TABLE mine (i INT)")')

    @classmethod
    def sandbox(cls, *command):
        java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
        state = os.path.join(cls.notebook.folder.name, ".sandbox")
        subprocess.run([java, "-jar", str(SANDBOX), *command, "--state", state], check=True, capture_output=True)

    def value(self, sql):
        outcome = self.run_cell(f'warehouse.query("{sql}").get(0, 0)')
        self.assertEqual("ok", outcome.status, outcome.trace)
        return outcome.result

    def assert_usable(self):
        """The next cell runs, on the same connection, and the one before does not."""
        self.assertEqual("0", self.value("SELECT COUNT(*) FROM mine"))
        self.assertEqual("0", self.value("SELECT COUNT(*) FROM stv_inflight WHERE text LIKE '%man' || 'y a%'"))

    def test_the_stop_button_cancels_a_query(self):
        outcome = self.run_cell(f'warehouse.query("{ENDLESS}")', interrupt_after=2)
        self.assertEqual(INTERRUPTED, outcome.error["evalue"])
        self.assertNotIn("goes on in the background", outcome.stderr)
        self.assert_usable()

    def test_the_stop_button_ends_a_script_where_it_is(self):
        self.run_cell(f'warehouse.script("{ENDLESS}; DROP TABLE many")', interrupt_after=2)
        self.assertEqual("4096", self.value("SELECT COUNT(*) FROM many"))
        self.assert_usable()

    def test_the_stop_button_cancels_a_statement_of_plain_jdbc(self):
        code = f'warehouse.connection().createStatement().executeQuery("{ENDLESS}")'
        self.assertEqual(INTERRUPTED, self.run_cell(code, interrupt_after=2).error["evalue"])
        self.assert_usable()

    def test_a_transaction_can_be_rolled_back_after_the_stop_button(self):
        self.run_cell('warehouse.script("BEGIN; DELETE FROM many WHERE n = 1")')
        self.run_cell(f'warehouse.query("{ENDLESS}")', interrupt_after=2)
        self.run_cell('warehouse.run("ROLLBACK")')
        self.assertEqual("4096", self.value("SELECT COUNT(*) FROM many"))
        self.assert_usable()

    def test_a_lost_connection_is_made_anew(self):
        self.sandbox("stop")
        self.sandbox("start", "--port", ENDPOINT)
        outcome = self.run_cell('warehouse.query("SELECT COUNT(*) FROM many").get(0, 0)')
        self.assertEqual("4096", outcome.result, outcome.trace)
        self.assertIn("connection was lost and is made anew", outcome.shown)


if __name__ == "__main__":
    unittest.main()
