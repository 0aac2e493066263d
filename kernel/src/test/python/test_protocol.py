"""The kernel against the protocol suite of jupyter_kernel_test."""

import jupyter_kernel_test


class JavaKernelProtocolTest(jupyter_kernel_test.KernelTests):
    kernel_name = "java"
    language_name = "Java"
    file_extension = ".java"

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    code_generate_error = 'throw new IllegalStateException("on purpose");'

    completion_samples = [
        {"text": '"text".toUpp', "matches": ["toUpperCase("]},
        {"text": "import java.util.regex.Matche", "matches": ["Matcher"]},
    ]

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": 'String.join("-", "a", "b")', "result": "a-b"},
        {"code": "new java.awt.image.BufferedImage(2, 2, 1)", "mime": "image/png"},
        {"code": 'render("<b>x</b>", "text/html")', "result": "<b>x</b>", "mime": "text/html"},
    ]

    code_display_data = [
        {"code": 'display("<b>x</b>", "text/html");', "mime": "text/html"},
        {"code": "display(new java.awt.image.BufferedImage(2, 2, 1));", "mime": "image/png"},
    ]

    code_inspect_sample = "String.join"
