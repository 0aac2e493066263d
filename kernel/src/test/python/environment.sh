# Sourced: installs the built kernel into a folder that vanishes, and points Jupyter at it alone.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
jar=$here/target/java-kernel.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
python=/usr/bin/python3 # Debian's, which has Debian's Jupyter

if [ ! -f "$jar" ]; then
  echo "$jar is missing; build it: ./mvnw -pl kernel package" >&2
  exit 1
fi
if ! "$python" -c 'import jupyter_client, jupyter_kernel_test' 2>/dev/null; then
  echo "Debian's Jupyter is missing: apt install python3-jupyter-client python3-jupyter-kernel-test" >&2
  exit 1
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export JUPYTER_PATH=$scratch JUPYTER_RUNTIME_DIR=$scratch/runtime JUPYTER_CONFIG_DIR=$scratch/config
export JUPYTER_DATA_DIR=$scratch/data IPYTHONDIR=$scratch/ipython PYTHONDONTWRITEBYTECODE=1
"$java" -version 2>&1 | head -1
"$java" -jar "$jar" install "$scratch"
