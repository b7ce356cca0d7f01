// SPDX-License-Identifier: GPL-3.0-or-later
//
// Prints the line for the AWS CLI of each call on standard input: "cli_lines REGION ENDPOINT", where a line
// of input is a call's name, a space, and its request as JSON.
#include <core/command/awscli.h>

#include <iostream>
#include <string>

int main(int argc, char* argv[])
{
    if (argc != 3)
        return 2;
    for (std::string line; std::getline(std::cin, line);) {
        const std::size_t space = line.find(' ');
        std::cout << taskarium::awsCliLine(line.substr(0, space), nlohmann::json::parse(line.substr(space)),
                                           {.region = argv[1], .endpoint = argv[2]})
                  << '\n';
    }
    return 0;
}
