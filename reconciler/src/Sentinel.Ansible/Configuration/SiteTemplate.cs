using System.Text;

namespace Sentinel.Ansible;

/// <summary>The playbook of a profile. Nothing but checked names is put into it.</summary>
internal static class SiteTemplate
{
    public static string Text(string profile, IEnumerable<string> roles)
    {
        var text = new StringBuilder()
            .Append("---\n")
            .Append("# Generated from ServerProfile/").Append(profile).Append("; changes are overwritten.\n")
            .Append("- name: Apply the configuration of profile ").Append(profile).Append('\n')
            .Append("  hosts: all\n")
            .Append("  gather_facts: false\n")
            .Append("  become: true\n")
            .Append("  vars_files: [vars.json]\n")
            .Append("  tasks:\n");
        foreach (var role in roles)
            Append(text, $"Role {role}", role);
        Append(text, "Record the applied configuration", RoleName.Record);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string role) =>
        text.Append("    - name: ").Append(name).Append('\n')
            .Append("      ansible.builtin.import_role:\n")
            .Append("        name: ").Append(role).Append('\n');
}
