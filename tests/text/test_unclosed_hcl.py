"""A Terraform file that ends before what it opens is not valid, wherever it is cut off."""

from __future__ import annotations

import pytest

from oauthlint.text.source import Source
from oauthlint.text.syntax import read

WHOLE = """\
resource "okta_app_oauth" "web" {
  label         = "${upper("shop")} { and } or [ and ]"
  description   = "${join(",", [for part in local.parts : "${part.name} } {"])}"
  redirect_uris = ["https://shop.example.com/cb", local.old] # ]
  settings      = { a = 1, b = [2] }
  notes         = <<-EOT
    } and [ mean nothing here
  EOT
}
"""


def test_a_whole_file_has_no_problem():
    assert read(Source("main.tf", WHOLE), "hcl").problems == []


@pytest.mark.parametrize("at", range(WHOLE.index("{") + 1, WHOLE.rindex("}")))
def test_a_file_that_is_cut_off_has_one(at):
    assert read(Source("main.tf", WHOLE[:at]), "hcl").problems


@pytest.mark.parametrize("text", ['uris = ["https://a.example"', 'a = {\n  b = "c"\n'])
def test_a_list_or_object_of_variables_that_is_not_closed_is_told_where_it_begins(text):
    (problem,) = read(Source("prod.tfvars", text), "hcl").problems
    assert (problem.line, "is not closed" in problem.message) == (1, True)


@pytest.mark.parametrize("text", ['uri = "https://shop.example.com/{', "uri =", "uris = [local.a, "])
def test_a_setting_that_is_cut_off_is_told_outside_of_blocks_too(text):
    assert read(Source("prod.tfvars", text), "hcl").problems


def test_a_text_that_no_quote_closes_ends_with_its_line():
    (root,) = read(Source("prod.tfvars", 'a = "open { here\nb = "whole"\n'), "hcl").roots
    assert [(key.value, node.value) for key, node in root.pairs][1:] == [("b", "whole")]
