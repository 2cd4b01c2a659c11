using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Sentinel.Resources;

namespace Sentinel.Ansible.Tests;

public sealed class ConfigurationGeneratorTests : IDisposable
{
    private readonly Sut _sut = new();

    public void Dispose() => _sut.Dispose();

    [Fact]
    public void Generate_Profile_AppliesRolesInOrderAndRecords()
    {
        var site = Make.Text(_sut.Generator.Generate(Make.Profile("slow", "hello")).Files["site.yml"]);

        site.ShouldBe("""
            ---
            # Generated from ServerProfile/default; changes are overwritten.
            - name: Apply the configuration of profile default
              hosts: all
              gather_facts: false
              become: true
              vars_files: [vars.json]
              tasks:
                - name: Role slow
                  ansible.builtin.import_role:
                    name: slow
                - name: Role hello
                  ansible.builtin.import_role:
                    name: hello
                - name: Record the applied configuration
                  ansible.builtin.import_role:
                    name: record

            """);
    }

    [Fact]
    public void Generate_Variables_AreMarkedAsNothingToEvaluate()
    {
        var value = JsonNode.Parse("""{"z": [1, "{{ lookup('pipe', 'id') }}"], "a": null}""");

        var variables = JsonNode.Parse(_sut.Generator.Generate(Make.ProfileWith("hello", "hello_greeting", value)).Files["vars.json"].Span)!.AsObject();

        variables.Select(pair => pair.Key).ShouldBe(["base_account", "base_authorized_key", "hello_greeting"]);
        variables.ShouldAllBe(pair => pair.Value!.AsObject().Count == 1 && pair.Value["__ansible_unsafe"] != null);
        variables["hello_greeting"]!["__ansible_unsafe"]!.ToJsonString().ShouldBe("""{"a":null,"z":[1,"{{ lookup(\u0027pipe\u0027, \u0027id\u0027) }}"]}""");
        variables["base_authorized_key"]!["__ansible_unsafe"]!.ToString().ShouldStartWith("ssh-ed25519 ");
    }

    [Fact]
    public void Generate_Twice_GivesTheSameBytes()
    {
        var first = _sut.Generator.Generate(Make.ProfileWith("hello", "hello_greeting", JsonNode.Parse("""{"b":1,"a":2}""")));
        _sut.Restart();
        var second = _sut.Generator.Generate(Make.ProfileWith("hello", "hello_greeting", JsonNode.Parse("""{"a":2,"b":1}""")));

        second.Digest.ShouldBe(first.Digest);
        second.Files.ShouldAllBe(file => Make.Text(file.Value) == Make.Text(first.Files[file.Key]));
    }

    [Fact]
    public void Generate_Digest_IsWhatPeopleCanCompute()
    {
        var configuration = _sut.Generator.Generate(Make.Profile("hello"));

        // sha256sum ansible.cfg roles.json site.yml vars.json | sha256sum
        var list = string.Concat(configuration.Files.OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Value.Span))}  {file.Key}\n"));
        configuration.Digest.ShouldBe("sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list))));
        configuration.Files.Keys.ShouldBe(["ansible.cfg", "roles.json", "site.yml", "vars.json"]);
    }

    [Theory]
    [InlineData("roles/hello/tasks/main.yml", true)]
    [InlineData("roles/hello/files/new", true)]
    [InlineData("roles/record/tasks/main.yml", true)]
    [InlineData("plugins/modules/sentinel_wipe.py", true)]
    [InlineData("plugins/module_utils/sentinel_host.py", true)]
    [InlineData("roles/slow/tasks/main.yml", false)]
    [InlineData("plugins/callback/sentinel_journal.py", false)]
    [InlineData("plugins/modules/__pycache__/sentinel_wipe.cpython-311.pyc", false)]
    [InlineData("roles/hello/.editor-leftover", false)]
    public void Generate_ContentChanges_ChangesTheDigestWhereItMatters(string file, bool changes)
    {
        var before = _sut.Generator.Generate(Make.Profile("hello")).Digest;
        var path = Path.Combine(_sut.ContentPath, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.AppendAllText(path, "# changed\n");

        (_sut.Generator.Generate(Make.Profile("hello")).Digest != before).ShouldBe(changes);
    }

    [Fact]
    public void Generate_Files_NameNoPathOfThisMachine()
    {
        var configuration = _sut.Generator.Generate(Make.Profile("hello"));

        configuration.Files.ShouldAllBe(file => !Make.Text(file.Value).Contains(_sut.Folder, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("helo", "There is no such role.", "Did you mean hello?")]
    [InlineData("nothing_like_it", "There is no such role.", "Known are: broken, hello, lag, slow, steps, syntax.")]
    [InlineData("record", "Sentinel applies this role by itself.", "Remove it")]
    [InlineData("release", "Sentinel applies this role by itself.", "Remove it")]
    [InlineData("retire", "Sentinel applies this role by itself.", "Remove it")]
    [InlineData("../hello", "It is no name of a role.", "Use lower case letters")]
    [InlineData("hello\n", "It is no name of a role.", "Use lower case letters")]
    [InlineData("{{ x }}", "It is no name of a role.", "Use lower case letters")]
    [InlineData("ansible", "It is no name of a role.", "Use lower case letters")]
    [InlineData("", "It is no name of a role.", "Use lower case letters")]
    public void Generate_BadRole_SaysWhatHelps(string role, string message, string remedy)
    {
        var configuration = _sut.Generator.Generate(Make.Profile("hello", role));

        configuration.Files.ShouldBeEmpty();
        var finding = configuration.Findings.ShouldHaveSingleItem();
        finding.Field.ShouldBe("spec.roles[1].name");
        finding.Message.ShouldBe(message);
        finding.Remedy.ShouldContain(remedy);
    }

    [Theory]
    [InlineData("ansible_host")]
    [InlineData("hello")]
    [InlineData("hello_")]
    [InlineData("other_x")]
    [InlineData("hello_X")]
    [InlineData("hello_a-b")]
    [InlineData("hello_{{ x }}")]
    [InlineData("hello_x\n")]
    public void Generate_BadVariableName_IsRefused(string variable)
    {
        var finding = _sut.Generator.Generate(Make.ProfileWith("hello", variable, 1)).Findings.ShouldHaveSingleItem();

        finding.Message.ShouldBe("It is no variable of the role hello.");
        finding.Field.ShouldBe("spec.roles[0].variables");
    }

    [Theory]
    [InlineData("""{"__ansible_vault": "x"}""")]
    [InlineData("""[{"a": {"__ansible_unsafe": "x"}}]""")]
    public void Generate_KeysThatAnsibleActsOn_AreRefused(string value) =>
        _sut.Generator.Generate(Make.ProfileWith("hello", "hello_greeting", JsonNode.Parse(value))).Findings.ShouldHaveSingleItem()
            .Message.ShouldBe("Keys that begin with __ansible_ are Ansible's own.");

    [Fact]
    public void Generate_WhoMayLogIn_IsNoMatterOfAProfile()
    {
        Directory.CreateDirectory(Path.Combine(_sut.ContentPath, "roles/base"));

        _sut.Generator.Generate(Make.ProfileWith("base", "base_authorized_key", "ssh-ed25519 AAAA mine")).Findings.ShouldHaveSingleItem()
            .Message.ShouldBe("Sentinel sets this variable by itself.");
    }

    [Fact]
    public void Generate_ManyMistakes_AreAllFound()
    {
        var profile = new ServerProfile
        {
            Metadata = new k8s.Models.V1ObjectMeta { Name = "Bad Name" },
            Spec = new ServerProfileSpec { Roles = [new ProfileRole { Name = "hello" }, new ProfileRole { Name = "hello" }, new ProfileRole { Name = "helo" }] },
        };

        _sut.Generator.Generate(profile).Findings.Select(finding => finding.Field)
            .ShouldBe(["metadata.name", "spec.roles[1].name", "spec.roles[2].name"]);
    }

    [Fact]
    public void Generate_NoRoles_IsAFinding() =>
        _sut.Generator.Generate(Make.Profile()).Findings.ShouldHaveSingleItem().Field.ShouldBe("spec.roles");
}
