"""Builds the Python module by CMake (python/CMakeLists.txt) in build/python, or takes it from the folder that the environment
variable WHENCE_PYTHON_BUILD names, which was configured with WHENCE_BUILD_PYTHON."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = pathlib.Path(__file__).resolve().parent


class BuildByCMake(build_ext):
    def build_extension(self, ext):
        folder = os.environ.get("WHENCE_PYTHON_BUILD")
        build = pathlib.Path(folder) if folder else ROOT / "build/python"
        if not folder:
            subprocess.run(
                ["cmake", "-S", ROOT, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DWHENCE_BUILD_PYTHON=ON",
                 "-DWHENCE_BUILD_TESTS=OFF", "-DWHENCE_UNITY=ON", "-DWHENCE_WARNINGS=OFF",
                 f"-DWHENCE_PYTHON={sys.executable}"], check=True)
            subprocess.run(["cmake", "--build", build, "--target", "whence_python"], check=True)
        target = pathlib.Path(self.get_ext_fullpath(ext.name))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(build / "python/whence" / target.name, target)


(ROOT / "build/pip").mkdir(parents=True, exist_ok=True)
setup(
    options={"build": {"build_base": "build/pip"}, "egg_info": {"egg_base": "build/pip"}},
    version=re.search(r"project\(whence VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text("utf-8"))[1],
    packages=["whence"],
    package_dir={"": "python"},
    package_data={"whence": ["py.typed", "*.pyi"]},
    ext_modules=[Extension("whence._native", [])],
    cmdclass={"build_ext": BuildByCMake},
)
