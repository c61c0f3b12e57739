import {
}
