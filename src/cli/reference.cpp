#include "cli/reference.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string_view>
#include <vector>

namespace whence::cli {

namespace {

// What the pages and scripts need to know of an option.
struct OptionEntry {
  std::vector<std::string> names;   // "-h", "--help"; empty of a positional
  std::string positional;           // its name, else empty
  std::string value;                // what stands for its value; empty if it takes none
  std::vector<std::string> values;  // if only these are possible
  bool many = false;
  bool required = false;
  std::string description;
};

// CLI11 writes `TEXT:{a,b}=a`, `UINT in [1 - 9]`: the type, what checks it, and its default.
std::vector<std::string> listed_values(const std::string& type) {
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}');
  std::vector<std::string> out;
  if (open == std::string::npos || close == std::string::npos || close < open) return out;
  std::string rest = type.substr(open + 1, close - open - 1);
  for (std::size_t comma = 0; comma != std::string::npos;) {
    comma = rest.find(',');
    out.push_back(rest.substr(0, comma));
    if (comma != std::string::npos) rest.erase(0, comma + 1);
  }
  return out;
}

OptionEntry entry_of(const CLI::Option& option) {
  OptionEntry out;
  for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
  if (out.names.empty()) out.positional = option.get_name(true);
  out.many = option.get_items_expected_max() > 1;
  out.required = option.get_required();
  out.description = option.get_description();
  if (option.get_items_expected_max() == 0) return out;
  const std::string type = option.get_type_name();
  out.values = listed_values(type);
  out.value = out.values.empty() ? type.substr(0, type.find_first_of(": ")) : "NAME";
  const std::string preset = option.get_default_str();
  if (!preset.empty()) out.description += fmt::format(" (default {})", preset);
  return out;
}

std::vector<OptionEntry> entries_of(const CLI::App& app) {
  std::vector<OptionEntry> out;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_group().empty()) out.push_back(entry_of(*option));
  }
  return out;
}

std::vector<const CLI::App*> subcommands_of(const CLI::App& app) {
  std::vector<const CLI::App*> out;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (!sub->get_group().empty()) out.push_back(sub);
  }
  return out;
}

bool is_folder(const OptionEntry& entry) {
  return entry.value == "DIR" || entry.positional == "DIR";
}

// --- manual pages
// ---------------------------------------------------------------------------------

// Text of a page: nothing in it is a request or an escape.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) out += "\\&";
      out += c;
    }
  }
  return out;
}

std::string synopsis(const std::string& command, const std::vector<OptionEntry>& entries) {
  std::string out = fmt::format(".B {}\n[\\fIOPTIONS\\fR]", roff(command));
  for (const OptionEntry& e : entries) {
    if (e.positional.empty()) continue;
    const std::string name = fmt::format("\\fI{}\\fR{}", roff(e.positional), e.many ? "..." : "");
    out += e.required ? " " + name : " [" + name + "]";
  }
  return out + "\n";
}

std::string option_list(const std::vector<OptionEntry>& entries) {
  std::string out;
  for (const bool positional : {true, false}) {
    for (const OptionEntry& e : entries) {
      if (e.positional.empty() == positional) continue;
      std::string head = positional ? fmt::format("\\fI{}\\fR", roff(e.positional)) : "";
      for (const std::string& name : e.names) {
        head += fmt::format("{}\\fB{}\\fR", head.empty() ? "" : ", ", roff(name));
      }
      if (!positional && !e.value.empty()) head += fmt::format(" \\fI{}\\fR", roff(e.value));
      std::string text = e.description;
      if (!e.values.empty()) text += fmt::format(": {}", fmt::join(e.values, ", "));
      out += fmt::format(".TP\n{}\n{}\n", head, roff(text));
    }
  }
  return out;
}

// --- completions
// ----------------------------------------------------------------------------------

// In single quotes for bash, zsh and fish, which all end them at the next one.
std::string single_quoted(std::string_view text, bool fish = false) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += fish ? "\\'" : "'\\''";
    } else if (c == '\\' && fish) {
      out += "\\\\";
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string option_words(const std::vector<OptionEntry>& entries) {
  std::string out;
  for (const OptionEntry& e : entries) {
    for (const std::string& name : e.names) out += (out.empty() ? "" : " ") + name;
  }
  return out;
}

// Within a specification of zsh's _arguments, where brackets and colons have a meaning.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_value(const OptionEntry& e) {
  if (!e.values.empty()) return fmt::format("({})", fmt::join(e.values, " "));
  return is_folder(e) ? "_files -/" : "_files";
}

std::string zsh_specifications(const std::vector<OptionEntry>& entries) {
  std::string out;
  for (const OptionEntry& e : entries) {
    if (!e.positional.empty()) {
      const std::string label = zsh_text(e.positional);
      out += " \\\n        " +
             single_quoted(fmt::format("{}:{}:{}", e.many ? "*" : "", label, zsh_value(e)));
      continue;
    }
    for (const std::string& name : e.names) {
      std::string text = fmt::format("{}[{}]", name, zsh_text(e.description));
      if (!e.value.empty()) text += fmt::format(":{}:{}", zsh_text(e.value), zsh_value(e));
      out += " \\\n        " + single_quoted(text);
    }
  }
  return out;
}

void write_reference_file(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) throw UsageError("cannot write " + path.string());
}

int write_reference(const CLI::App& app, const std::filesystem::path& folder) {
  const std::string version = app.version();
  const auto write_page = [&](const CLI::App* sub) {
    const std::string name = app.get_name() + (sub != nullptr ? "-" + sub->get_name() : "");
    write_reference_file(folder / "man" / "man1" / (name + ".1"), manual_page(app, sub, version));
  };
  write_page(nullptr);
  for (const CLI::App* sub : subcommands_of(app)) write_page(sub);
  const std::filesystem::path completions = folder / "completions";
  write_reference_file(completions / "bash" / app.get_name(), bash_completion(app));
  write_reference_file(completions / "zsh" / ("_" + app.get_name()), zsh_completion(app));
  write_reference_file(completions / "fish" / (app.get_name() + ".fish"), fish_completion(app));
  return kDone;
}

}  // namespace

std::string manual_page(const CLI::App& app, const CLI::App* sub, const std::string& version) {
  const CLI::App& shown = sub != nullptr ? *sub : app;
  const std::string command =
      sub != nullptr ? app.get_name() + " " + sub->get_name() : app.get_name();
  std::string title = command;
  std::replace(title.begin(), title.end(), ' ', '-');
  const std::vector<OptionEntry> entries = entries_of(shown);
  std::string out =
      fmt::format(".TH \"{}\" 1 \"\" \"{}\" \"Whence\"\n", roff(title), roff(version));
  out += fmt::format(".SH NAME\n{} \\- {}\n", roff(title), roff(shown.get_description()));
  out += ".SH SYNOPSIS\n" + synopsis(command, entries);
  if (sub == nullptr) {
    out += "\\fISUBCOMMAND\\fR\n.SH SUBCOMMANDS\n";
    for (const CLI::App* each : subcommands_of(app)) {
      out += fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(each->get_name()),
                         roff(each->get_description()));
    }
  }
  out += ".SH OPTIONS\n" + option_list(entries);
  if (!app.get_footer().empty()) out += ".SH EXIT STATUS\n" + roff(app.get_footer()) + "\n";
  out += ".SH SEE ALSO\n";
  std::vector<std::string> others;
  if (sub != nullptr) others.push_back(fmt::format("\\fB{}\\fR(1)", roff(app.get_name())));
  for (const CLI::App* each : subcommands_of(app)) {
    if (each == sub) continue;
    others.push_back(fmt::format("\\fB{}\\fR(1)", roff(app.get_name() + "-" + each->get_name())));
  }
  return out + fmt::format("{}\n", fmt::join(others, ",\n"));
}

std::string bash_completion(const CLI::App& app) {
  std::string names;
  std::string cases;
  std::string values;
  for (const CLI::App* sub : subcommands_of(app)) {
    const std::vector<OptionEntry> entries = entries_of(*sub);
    names += (names.empty() ? "" : " ") + sub->get_name();
    cases += fmt::format("    {}) options={} ;;\n", sub->get_name(),
                         single_quoted(option_words(entries)));
    for (const OptionEntry& e : entries) {
      if (e.names.empty() || e.value.empty()) continue;
      std::vector<std::string> keys;
      for (const std::string& name : e.names) keys.push_back(sub->get_name() + ":" + name);
      const std::string action =
          !e.values.empty()
              ? fmt::format("COMPREPLY=($(compgen -W {} -- \"$word\"))",
                            single_quoted(fmt::format("{}", fmt::join(e.values, " "))))
          : is_folder(e) ? "COMPREPLY=($(compgen -d -- \"$word\"))"
                         : "COMPREPLY=($(compgen -f -- \"$word\"))";
      values += fmt::format("    {}) {}; return ;;\n", fmt::join(keys, " | "), action);
    }
  }
  return fmt::format(R"(# bash completion for {0}

_{0}() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} options
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W {1} -- "$word"))
    return
  fi
  case ${{COMP_WORDS[1]}}:$before in
{2}  esac
  case ${{COMP_WORDS[1]}} in
{3}    *) return ;;
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}}
complete -o filenames -F _{0} {0}
)",
                     app.get_name(), single_quoted(names + " " + option_words(entries_of(app))),
                     values, cases);
}

std::string zsh_completion(const CLI::App& app) {
  std::string names;
  std::string cases;
  for (const CLI::App* sub : subcommands_of(app)) {
    names +=
        " \\\n        " + single_quoted(sub->get_name() + ":" + zsh_text(sub->get_description()));
    cases += fmt::format("      {})\n        _arguments{} ;;\n", sub->get_name(),
                         zsh_specifications(entries_of(*sub)));
  }
  return fmt::format(R"(#compdef {0}

_{0}() {{
  local state line
  local -a subcommands
  _arguments -C{1} \
    '1: :->subcommand' '*:: :->arguments'
  case $state in
    subcommand)
      subcommands=({2})
      _describe subcommand subcommands ;;
    arguments)
      case $line[1] in
{3}      esac ;;
  esac
}}

_{0} "$@"
)",
                     app.get_name(), zsh_specifications(entries_of(app)), names, cases);
}

std::string fish_completion(const CLI::App& app) {
  const std::string& name = app.get_name();
  std::string out = fmt::format("# fish completion for {}\n", name);
  const auto options = [&](const std::vector<OptionEntry>& entries, const std::string& when) {
    for (const OptionEntry& e : entries) {
      if (e.names.empty()) continue;
      out += fmt::format("complete -c {} -n {}", name, single_quoted(when, true));
      for (const std::string& n : e.names) {
        out += n.starts_with("--") ? " -l " + n.substr(2) : " -s " + n.substr(1);
      }
      out += " -d " + single_quoted(e.description, true);
      if (!e.values.empty()) {
        out += " -x -a " + single_quoted(fmt::format("{}", fmt::join(e.values, " ")), true);
      } else if (is_folder(e)) {
        out += " -x -a '(__fish_complete_directories)'";
      } else if (!e.value.empty()) {
        out += " -r";
      }
      out += "\n";
    }
  };
  options(entries_of(app), "__fish_use_subcommand");
  for (const CLI::App* sub : subcommands_of(app)) {
    out += fmt::format("complete -c {} -n '__fish_use_subcommand' -f -a {} -d {}\n", name,
                       sub->get_name(), single_quoted(sub->get_description(), true));
    options(entries_of(*sub), "__fish_seen_subcommand_from " + sub->get_name());
  }
  return out;
}

Run add_reference(CLI::App& app) {
  auto folder = std::make_shared<std::string>();
  CLI::App* sub = app.add_subcommand("reference", "Write manual pages and completions");
  sub->group("");
  sub->add_option("DIR", *folder, "Folder to write to")->required();
  return [folder, &app] { return write_reference(app, *folder); };
}

}  // namespace whence::cli
